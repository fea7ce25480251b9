using Hotline.Assessment.Facts;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.GraphQL;

internal sealed class UnitLoader(IPositions positions) : BatchLoader<string, Unit>
{
    protected override Task<IReadOnlyDictionary<string, Unit>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        positions.UnitsAsync(keys, cancellationToken);
}

internal sealed class PersonLoader(IPositions positions) : BatchLoader<string, Person>
{
    protected override Task<IReadOnlyDictionary<string, Person>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        positions.PeopleAsync(keys, cancellationToken);
}

internal sealed class StandardLoader(IStandards standards) : BatchLoader<string, Standard>
{
    protected override Task<IReadOnlyDictionary<string, Standard>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        standards.ByIdAsync(keys, cancellationToken);
}

/// <summary>Orders by id, as of now; whoever loads them checks the rights.</summary>
internal sealed class WorkOrderLoader(WorkOrderReader reader, IStandards standards, TimeProvider time) : BatchLoader<string, WorkOrder>
{
    protected override async Task<IReadOnlyDictionary<string, WorkOrder>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, WorkOrder>(StringComparer.Ordinal);
        foreach (var city in keys.GroupBy(Rights.CityOf))
        {
            if (await standards.RulebookAsync(city.Key, cancellationToken) is not { } book) continue;
            foreach (var (id, order) in await reader.ByIdAsync(city.ToList(), book, time.Now(), cancellationToken)) found.Add(id, order);
        }
        return found;
    }
}

/// <summary>What was recorded, by the id of the fact: of orders and of subjects alike.</summary>
internal sealed class RecordedFactLoader(SubjectFactStore subjectFacts, WorkOrderReader orders, IStandards standards, TimeProvider time) : BatchLoader<string, RecordedFact>
{
    protected override async Task<IReadOnlyDictionary<string, RecordedFact>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, RecordedFact>(StringComparer.Ordinal);
        var wellFormed = keys.Where(FactId.IsValid).ToList();
        foreach (var (id, row) in await subjectFacts.ByIdAsync(wellFormed, cancellationToken)) found.Add(id, RecordedFact.Of(row));

        var owners = wellFormed.Where(id => !found.ContainsKey(id)).Select(FactId.OwnerOf).Distinct(StringComparer.Ordinal);
        foreach (var city in owners.GroupBy(Rights.CityOf))
        {
            if (await standards.RulebookAsync(city.Key, cancellationToken) is not { } book) continue;
            foreach (var order in (await orders.ByIdAsync(city.ToList(), book, time.Now(), cancellationToken)).Values)
                foreach (var fact in order.Facts) found.TryAdd(fact.Id, RecordedFact.Of(fact, order));
        }
        return found;
    }
}
