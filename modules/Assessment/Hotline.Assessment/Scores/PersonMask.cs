using Hotline.Assessment.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.Scores;

/// <summary>
/// Hides in a dossier whom the caller may not see. Each gets one made-up name: who is the same stays the same, and no score depends on more.
/// </summary>
internal sealed class PersonMask(Caller caller)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public Fact Of(Fact fact) => fact with
    {
        Data = fact.Data.ToDictionary(value => value.Key, value => RecordedFact.NamesPerson(new(value.Key, value.Value)) ? Person(value.Value) : value.Value, StringComparer.Ordinal),
    };

    public OrderFact Of(OrderFact fact) => fact with
    {
        // Without a city it is no person: a system's name.
        PersonId = fact.PersonId is { } by && by.Contains('/', StringComparison.Ordinal) ? Person(by) : fact.PersonId,
        Detail = fact.Detail.ApprovedBy is { } approver ? fact.Detail with { ApprovedBy = Person(approver) } : fact.Detail,
    };

    /// <summary>By their figures, so that their order does not tell who they are.</summary>
    public IReadOnlyList<PeerValue> Of(IReadOnlyList<PeerValue> peers, SubjectKind kind) =>
    [
        .. peers
            .OrderBy(peer => peer.Item, StringComparer.Ordinal).ThenBy(peer => peer.Metric, StringComparer.Ordinal).ThenBy(peer => peer.Value)
            .Select(peer => caller.SeesSubject(kind, peer.SubjectId) ? peer : peer with { SubjectId = Named(peer.SubjectId) }),
    ];

    private string Person(string id) => caller.SeesWho(id) ? id : Named(id);

    private string Named(string id)
    {
        if (!_names.TryGetValue(id, out var name)) _names.Add(id, name = FormattableString.Invariant($"{Rights.CityOf(id)}/somebody-{_names.Count + 1}"));
        return name;
    }
}
