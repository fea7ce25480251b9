using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hotline.GraphQL.Scalars;
using Hotline.Host.Demonstration;
using Hotline.Modularity;

namespace Hotline.Host.Serving.Explorer;

/// <summary>What the explorer opens in one tab.</summary>
/// <param name="Variables">A JSON object.</param>
/// <param name="Headers">A JSON object; <c>null</c> for the public.</param>
internal sealed record ExplorerTab(string Query, string Variables, string? Headers);

/// <summary>Sample operations, a document for each role. They are the stored operations of <c>schema/operations</c> and know no city: variables bring it.</summary>
internal static partial class ExplorerOperations
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    [GeneratedRegex(@"\$(\w+):")]
    private static partial Regex DeclaredVariable();

    /// <param name="plan">The demonstration whose city and months fill the variables; <c>null</c>: they stay empty.</param>
    public static IReadOnlyList<ExplorerTab> Of(DemonstrationPlan? plan) => [.. Enum.GetValues<Role>().Select(role => Tab(role, plan))];

    private static ExplorerTab Tab(Role role, DemonstrationPlan? plan)
    {
        var document = Document(role);
        var variables = DeclaredVariable().Matches(document).Select(match => match.Groups[1].Value).Distinct().ToDictionary(name => name, name => Value(name, plan));
        return new(document, JsonSerializer.Serialize(variables, s_indented), role == Role.Citizen ? null : $$"""{ "Authorization": "Bearer <{{role}}>" }""");
    }

    public static string Document(Role role)
    {
        using var resource = typeof(ExplorerOperations).Assembly.GetManifestResourceStream($"{role}.graphql")
            ?? throw new InvalidOperationException($"{role}.graphql is not embedded.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }

    private static string Value(string variable, DemonstrationPlan? plan) => (variable, plan) switch
    {
        (_, null) => "",
        ("cityId", _) => GlobalId.Encode("City", plan.City),
        ("period", _) => plan.Until.AddDays(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        ("closedPeriod", _) => plan.ClosedMonths[^1],
        _ => throw new InvalidOperationException($"No value for the variable {variable} of a sample operation."),
    };
}
