using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.Versions;

/// <summary>Validates standards against the rules of the product and its plugins, and the duties of the posts that they assess.</summary>
internal sealed class StandardCheck(IPositions positions, RuleRegistry rules)
{
    /// <summary>By standard; errors first.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Finding>>> FindingsAsync(IReadOnlyCollection<Standard> standards, CancellationToken cancellationToken)
    {
        var findings = new Dictionary<string, IReadOnlyList<Finding>>(StringComparer.Ordinal);
        foreach (var city in standards.GroupBy(standard => standard.CityId, StringComparer.Ordinal))
        {
            var posts = await positions.PositionsOfCityAsync(city.Key, cancellationToken);
            foreach (var standard in city)
                findings[standard.Id] = StandardValidation.Check(standard, rules, PostDuties.Of(posts, standard.Kind));
        }
        return findings;
    }

    /// <summary>What keeps it from review and publication. The field is the item's, or the section's, code.</summary>
    public async Task<List<Problem>> ErrorsAsync(Standard standard, CancellationToken cancellationToken) =>
        (await FindingsAsync([standard], cancellationToken))[standard.Id]
            .Where(finding => finding.Severity == FindingSeverity.Error)
            .Select(finding => new Problem(finding.Code, finding.Message, finding.Item))
            .ToList();
}

internal static class PostDuties
{
    /// <summary>Codes of all duties of the posts assessed as a kind of subject: what its items may rest on.</summary>
    public static IReadOnlySet<string> Of(IEnumerable<Position> posts, SubjectKind kind) =>
        posts.Where(post => post.AssessedAs == kind).SelectMany(post => post.DutyCodes).ToHashSet(StringComparer.Ordinal);
}
