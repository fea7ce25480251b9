using System.Globalization;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.GraphQL;
using Hotline.Assessment.Scores;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Idempotency;
using Hotline.Positions.Contracts;
using Hotline.Standards.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Facts;

/// <summary>A record about a subject, as somebody says it.</summary>
/// <param name="Act">What the post must allow.</param>
/// <param name="Day">Local day on which it happened; decides the period.</param>
/// <param name="Identity">See <see cref="NewSubjectFact"/>.</param>
/// <param name="LastStands">Of several the last one holds, so that even the same again is a new one.</param>
internal sealed record SubjectDraft(
    Subject Subject, string Kind, WorkAct Act, DateOnly Day, IReadOnlyDictionary<string, string> Data, string? OrderId = null, string? Identity = null,
    bool LastStands = false) : NewFact;

/// <summary>Records about subjects, one or many at once: who may, whether subject and day fit, and the facts that they become.</summary>
internal sealed class SubjectRecords(
    IDbContextFactory<AssessmentDb> databases, IStandards standards, IPositions positions, ISeparationOfDuties separation, SubjectFactStore store, ScoreTeller teller, TimeProvider time)
{
    /// <returns>The id of the fact.</returns>
    public async Task<Outcome<string>> RecordAsync(Caller caller, SubjectDraft draft, CancellationToken cancellationToken)
    {
        if (caller.CityId is not { } cityId || await standards.RulebookAsync(cityId, cancellationToken) is not { } book) return Rights.CityWithoutRules;
        if ((await CheckAsync(caller, cityId, book, [draft], cancellationToken))[0] is { } problem) return problem;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        using var transaction = ((SqliteConnection)database.Database.GetDbConnection()).BeginTransaction();
        var stored = (await AppendAsync(database, transaction, caller, cityId, book, [draft], cancellationToken))[0];
        if (!stored.Succeeded) return stored.Problems.ToList();
        WriteOnce.Mark(transaction);
        transaction.Commit();
        teller.Wake();
        return stored.Value.Id;
    }

    /// <returns>What is wrong with each, <c>null</c> where nothing is; in as many statements for many as for one.</returns>
    public async Task<IReadOnlyList<Problem?>> CheckAsync(Caller caller, string cityId, Rulebook book, IReadOnlyList<SubjectDraft> drafts, CancellationToken cancellationToken)
    {
        if (drafts.Count == 0) return [];
        if (caller.PersonId is null && !caller.Is(Role.SystemIntegrator)) return [.. drafts.Select(_ => Rights.WithoutPerson)];
        var today = book.Calendar.DayOf(time.Now());
        var units = await UnitsAsync(cityId, drafts, cancellationToken);
        var posts = await PostsAsync(cityId, drafts, cancellationToken);
        var duties = caller.PersonId is { } actor ? await separation.CheckAsync(drafts.Select(draft => Work(actor, today, draft)).ToList(), cancellationToken) : null;
        return drafts.Select((draft, index) =>
            draft.Day > today ? new("DAY_IN_FUTURE", "日期不得在未来。", "The day lies in the future.", "day")
            : draft.Subject.Kind == SubjectKind.SubCentre ? (units.Contains(draft.Subject.Id) ? duties?[index] : UnitNotFound)
            : posts[draft.Subject].Any(held => held.Contains(draft.Day)) ? duties?[index]
            : NotInPost(draft)).ToList();
    }

    /// <summary>Records what was checked, in the caller's transaction. What was voided may be recorded again: it is a new fact, that comes after the correction.</summary>
    /// <returns>Of each the fact; or that something else is recorded of it already.</returns>
    public async Task<IReadOnlyList<Outcome<StoredFact>>> AppendAsync(
        AssessmentDb database, SqliteTransaction transaction, Caller caller, string cityId, Rulebook book, IReadOnlyList<SubjectDraft> drafts, CancellationToken cancellationToken)
    {
        var facts = drafts.Select(draft => Fact(caller, book, draft)).ToList();
        var stored = store.Append(transaction, cityId, book.Rules, facts).ToList();
        await database.Database.UseTransactionAsync(transaction, cancellationToken);
        List<int> known;
        while ((known = [.. Enumerable.Range(0, facts.Count).Where(index => !stored[index].IsNew)]).Count > 0)
        {
            var voids = await SubjectFactStore.VoidsAsync(database, cityId, known.Select(index => facts[index]).ToList(), cancellationToken);
            var anew = known.Where(index => voids.ContainsKey(stored[index].Id)).ToList();
            if (anew.Count == 0) break;
            foreach (var index in anew) facts[index] = facts[index] with { Identity = voids[stored[index].Id] };
            foreach (var (index, fact) in anew.Zip(store.Append(transaction, cityId, book.Rules, anew.Select(index => facts[index]).ToList()))) stored[index] = fact;
        }
        var rows = known.Count == 0 ? null : await SubjectFactStore.ByIdAsync(database, known.Select(index => stored[index].Id).ToList(), cancellationToken);
        return facts.Select((fact, index) => stored[index].IsNew || rows![stored[index].Id].Data == SubjectFactStore.Write(fact.Data) ? stored[index] : (Outcome<StoredFact>)SaidOtherwise).ToList();
    }

    private static Problem SaidOtherwise { get; } = new("ALREADY_RECORDED", "已有不同内容的记录；如有误，请先作废原记录。", "Something else is recorded of it already; void that record first if it is wrong.");

    private static Problem UnitNotFound { get; } = new("SUBJECT_NOT_FOUND", "本市没有这个分中心。", "There is no such sub-centre in your city.", "unitId");

    private static Problem NotInPost(SubjectDraft draft) => new("SUBJECT_NOT_IN_POST",
        string.Create(CultureInfo.InvariantCulture, $"此人 {draft.Day:yyyy-MM-dd} 不在该岗位。"),
        string.Create(CultureInfo.InvariantCulture, $"That person did not hold such a post on {draft.Day:yyyy-MM-dd}."), "personId");

    private NewSubjectFact Fact(Caller caller, Rulebook book, SubjectDraft draft) => new(
        // The day is what is known, not the minute: the same record sent twice is the same fact.
        draft.Subject, draft.Kind, draft.Day, draft.LastStands ? time.Now() : book.Calendar.StartOf(draft.Day), caller.PersonId ?? caller.Name, draft.OrderId, draft.Data, draft.Identity);

    private static RecordedWork Work(string actor, DateOnly today, SubjectDraft draft) =>
        draft.Subject.Kind == SubjectKind.SubCentre ? new(actor, today, draft.Act, [], draft.Subject.Id) : new(actor, today, draft.Act, [draft.Subject.Id]);

    /// <summary>Those of the subjects that are sub-centres of the city.</summary>
    private async Task<HashSet<string>> UnitsAsync(string cityId, IReadOnlyList<SubjectDraft> drafts, CancellationToken cancellationToken)
    {
        var ids = drafts.Where(draft => draft.Subject.Kind == SubjectKind.SubCentre).Select(draft => draft.Subject.Id).ToHashSet(StringComparer.Ordinal);
        return ids.Count == 0 ? [] : (await positions.UnitsAsync(ids, cancellationToken)).Values
            .Where(unit => unit.CityId == cityId && unit.Kind == UnitKind.SubCentre).Select(unit => unit.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>When people held posts of the kind that they are spoken of in.</summary>
    private async Task<ILookup<Subject, DateRange>> PostsAsync(string cityId, IReadOnlyList<SubjectDraft> drafts, CancellationToken cancellationToken)
    {
        var held = new List<(Subject, DateRange)>();
        foreach (var kind in drafts.Where(draft => draft.Subject.Kind != SubjectKind.SubCentre).GroupBy(draft => draft.Subject.Kind))
            foreach (var post in await positions.AssignmentsAsync(cityId, kind.Key, new(kind.Min(draft => draft.Day), kind.Max(draft => draft.Day).AddDays(1)), cancellationToken))
                held.Add((new(kind.Key, post.PersonId), post.Days));
        return held.ToLookup(each => each.Item1, each => each.Item2);
    }
}
