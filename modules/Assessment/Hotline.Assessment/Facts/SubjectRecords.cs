using System.Globalization;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.GraphQL;
using Hotline.Assessment.Scores;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.Facts;

/// <summary>A person's record about a subject: who may, whether subject and day fit, and the fact that it becomes.</summary>
internal sealed class SubjectRecords(
    IStandards standards, IPositions positions, ISeparationOfDuties separation, SubjectFactStore facts, ScoreTeller teller, TimeProvider time)
{
    /// <param name="Act">What the post must allow.</param>
    /// <param name="Day">Local day on which it happened; decides the period.</param>
    /// <param name="Identity">See <see cref="NewSubjectFact"/>.</param>
    /// <param name="LastStands">Of several the last one holds, so that even the same again is a new one.</param>
    public sealed record Draft(
        Subject Subject, string Kind, WorkAct Act, DateOnly Day, IReadOnlyDictionary<string, string> Data, string? OrderId = null, string? Identity = null,
        bool LastStands = false);

    /// <returns>The id of the fact.</returns>
    public async Task<Outcome<string>> RecordAsync(Caller caller, Draft draft, CancellationToken cancellationToken)
    {
        if (caller.CityId is not { } cityId || await standards.RulebookAsync(cityId, cancellationToken) is not { } book)
            return new Problem("CITY_WITHOUT_RULES", "该市的规则尚未装载。", "The city's rules are not loaded.");
        var today = book.Calendar.DayOf(time.Now());
        if (draft.Day > today) return new Problem("DAY_IN_FUTURE", "日期不得在未来。", "The day lies in the future.", "day");
        if (await SubjectProblemAsync(cityId, draft, cancellationToken) is { } unknown) return unknown;

        if (caller.PersonId is { } actor)
        {
            var person = draft.Subject.Kind != SubjectKind.SubCentre;
            var work = new RecordedWork(actor, today, draft.Act, person ? [draft.Subject.Id] : [], person ? null : draft.Subject.Id);
            if ((await separation.CheckAsync([work], cancellationToken))[0] is { } refused) return refused;
        }
        else if (!caller.Is(Role.SystemIntegrator)) return Rights.WithoutPerson;
        // The day is what is known, not the minute: the same record sent twice is the same fact.
        var at = draft.LastStands ? time.Now() : book.Calendar.StartOf(draft.Day);
        var fact = new NewSubjectFact(
            draft.Subject, draft.Kind, draft.Day, at, caller.PersonId ?? caller.Name, draft.OrderId, draft.Data, draft.Identity);
        var (ids, newFacts) = await facts.RecordAsync(cityId, book.Rules, [fact], cancellationToken);
        // What was voided may be recorded again: it is a new fact, that comes after the correction.
        while (newFacts == 0 && await facts.VoidOfAsync(ids[0], cancellationToken) is { } correction)
            (ids, newFacts) = await facts.RecordAsync(cityId, book.Rules, [fact with { Identity = correction }], cancellationToken);
        if (newFacts == 0 && (await facts.ByIdAsync(ids, cancellationToken))[ids[0]].Data != SubjectFactStore.Write(fact.Data))
            return new Problem("ALREADY_RECORDED", "已有不同内容的记录；如有误，请先作废原记录。", "Something else is recorded of it already; void that record first if it is wrong.");
        teller.Wake();
        return ids[0];
    }

    /// <summary>A unit must be a sub-centre of the city; a person must have held a post of the kind on the day.</summary>
    private async Task<Problem?> SubjectProblemAsync(string cityId, Draft draft, CancellationToken cancellationToken)
    {
        if (draft.Subject.Kind == SubjectKind.SubCentre)
        {
            var units = await positions.UnitsAsync([draft.Subject.Id], cancellationToken);
            return units.TryGetValue(draft.Subject.Id, out var unit) && unit.CityId == cityId && unit.Kind == UnitKind.SubCentre
                ? null
                : new("SUBJECT_NOT_FOUND", "本市没有这个分中心。", "There is no such sub-centre in your city.", "unitId");
        }
        var held = await positions.AssignmentsAsync(cityId, draft.Subject.Kind, new DateRange(draft.Day, draft.Day.AddDays(1)), cancellationToken);
        return held.Any(assignment => assignment.PersonId == draft.Subject.Id)
            ? null
            : new("SUBJECT_NOT_IN_POST",
                string.Create(CultureInfo.InvariantCulture, $"此人 {draft.Day:yyyy-MM-dd} 不在该岗位。"),
                string.Create(CultureInfo.InvariantCulture, $"That person did not hold such a post on {draft.Day:yyyy-MM-dd}."), "personId");
    }
}
