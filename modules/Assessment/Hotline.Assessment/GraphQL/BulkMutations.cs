using System.ComponentModel;
using System.Reflection;
using Hotline.Assessment.Facts;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.GraphQL;

/// <summary>Facts by the thousand in one request.</summary>
internal sealed class BulkMutations
{
    private const int Most = 1_000;

    /// <summary>Whoever may record a fact by itself may record it among others.</summary>
    private static readonly Dictionary<Type, IReadOnlyList<Role>> s_roles = typeof(RecordMutations).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(mutation => mutation.GetParameters()[0].ParameterType, mutation => mutation.GetCustomAttribute<AllowAttribute>()!.Roles);

    [Cost(2_500), ListSize(Most, By = "input.facts", Of = "results")]
    [Allow(Role.SystemIntegrator, Role.Monitor, Role.HallManager, Role.ResultsOfficer), Description(
        "Records up to 1000 facts, each by itself: what is wrong with one keeps out that one alone (批量登记). What is taken in goes in together or, where the server fails, not at all; sent again, it is there already.")]
    public static async Task<RecordFactsPayload> RecordFacts(
        RecordFactsInput input, Caller caller, [Service] RecordDrafts drafts, [Service] SourceFacts sources, [Service] FactBatch batch, [Service] IStandards standards,
        CancellationToken cancellationToken)
    {
        if (input.Facts.Count is 0 or > Most)
            return RecordFactsPayload.From([new("FACTS_COUNT", $"一次登记 1–{Most} 条，收到 {input.Facts.Count} 条。", $"Send 1 to {Most} facts at a time, not {input.Facts.Count}.", "facts")]);
        if (caller.CityId is not { } cityId || await standards.RulebookAsync(cityId, cancellationToken) is not { } book) return RecordFactsPayload.From([Rights.CityWithoutRules]);
        var facts = new List<Outcome<NewFact>>(input.Facts.Count);
        foreach (var fact in input.Facts)
        {
            facts.Add(fact.Given() switch
            {
                [(_, OrderFactInput)] when !caller.Is(Role.SystemIntegrator) => NotAllowed,
                [(_, OrderFactInput order)] => Either(sources.Read(order, cityId)),
                [(_, var record)] when !s_roles[record.GetType()].Contains(caller.Role) => NotAllowed,
                [(_, var record)] => Either(await drafts.OfAsync(record, caller, cancellationToken)),
                _ => new Problem("FACT_ONE_OF", "每条恰好填写一种事实。", "Give exactly one kind of fact in each item."),
            });
        }
        var stored = await batch.RecordAsync(caller, cityId, book, facts, cancellationToken);
        return new(stored.Select((fact, position) => Result(position, input.Facts[position], fact)).ToList(), []);
    }

    private static Problem NotAllowed { get; } = new("FACT_NOT_ALLOWED", "您的角色不能登记此类事实。", "Your role may not record facts of this kind.");

    private static Outcome<NewFact> Either<T>(Outcome<T> outcome) where T : NewFact => outcome.Succeeded ? outcome.Value : outcome.Problems.ToList();

    private static FactResult Result(int position, FactInput said, Outcome<StoredFact> stored)
    {
        if (stored.Succeeded) return new(position, stored.Value.IsNew ? FactOutcome.Recorded : FactOutcome.AlreadyThere, stored.Value.Id, []);
        // The field as the caller wrote it: facts[3].calls.day.
        var path = string.Join('.', new[] { $"facts[{position}]", said.Given() is [var (field, _)] ? field : null }.OfType<string>());
        return new(position, FactOutcome.Refused, null, UserError.From(stored.Problems.Select(problem => problem with { Field = problem.Field is null ? path : $"{path}.{problem.Field}" }).ToList()));
    }
}
