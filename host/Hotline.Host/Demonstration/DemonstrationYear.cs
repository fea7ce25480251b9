using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Oversight.Contracts;
using Hotline.Positions.Contracts;
using Hotline.Results.Contracts;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;
using static Hotline.Host.Demonstration.DemonstrationPlan;

namespace Hotline.Host.Demonstration;

/// <summary>
/// Fills a new database with a year of a city: staff, orders, records, two closed months, a survey. It goes in by the
/// modules' contracts, as any source's records would.
/// </summary>
internal sealed class DemonstrationYear(
    IStandards standards, IStaffRegister staff, IFactRecorder recorder, IDeductionLedger ledger, IPeriodResults results, ISurveys surveys, TimeProvider time)
{
    /// <param name="progress">Told what is being made.</param>
    /// <exception cref="InvalidOperationException">The pack's own plan was refused by a module: the plan is wrong.</exception>
    public async Task MakeAsync(DemonstrationPlan plan, Action<string> progress, CancellationToken cancellationToken)
    {
        var book = await standards.RulebookAsync(plan.City, cancellationToken) ?? throw new InvalidOperationException($"The demonstration's city '{plan.City}' has no rules.");
        var random = new Random(plan.Seed);

        progress("staff");
        var (people, assignments) = new DemonstrationStaff(plan).Make();
        Required(await staff.AddAsync(plan.City, people, assignments, cancellationToken));

        progress($"{plan.Orders} orders");
        var orders = new DemonstrationOrders(plan, book, assignments, random);
        await recorder.RecordOrdersAsync(plan.City, orders.Make().ToList(), cancellationToken);

        var months = book.Rules.Periods.Months(plan.AssessedFrom, plan.Until).ToList();
        progress("calls, inspections, complaints, activities");
        var records = new DemonstrationRecords(plan, book, assignments, random);
        await recorder.RecordSubjectFactsAsync(plan.City, records.Misdispatches(orders.Misdispatched), cancellationToken);
        foreach (var month in months)
            await recorder.RecordSubjectFactsAsync(plan.City, records.Make(month, await StandardsAsync(plan, month, cancellationToken)), cancellationToken);

        foreach (var month in months)
        {
            var isClosed = plan.ClosedMonths.Contains(month.Name);
            progress($"{month.Name}{(isClosed ? ", closed and published" : "")}");
            await ledger.SyncAsync(plan.City, month, book.Calendar.StartOf(month.Until.AddDays(3)), cancellationToken);
            if (isClosed) await CloseAsync(plan, month, book, cancellationToken);
        }
        await recorder.RecordSubjectFactsAsync(plan.City, records.ComeToLightNow(months[^1]), cancellationToken);
        await ledger.SyncAsync(plan.City, months[^1], time.Now(), cancellationToken);

        progress("a survey");
        await SurveyAsync(plan, random, cancellationToken);
        progress("scores");
        await recorder.TellScoresAsync(cancellationToken);
    }

    private async Task<IReadOnlyDictionary<SubjectKind, Standard>> StandardsAsync(DemonstrationPlan plan, Period month, CancellationToken cancellationToken)
    {
        var inForce = new Dictionary<SubjectKind, Standard>();
        foreach (var kind in new[] { SubjectKind.Agent, SubjectKind.Monitor, SubjectKind.SubCentre })
            if (await standards.InForceAsync(plan.City, kind, month.From, cancellationToken) is { } standard) inForce.Add(kind, standard);
        return inForce;
    }

    /// <summary>Closed in the middle of the next month, when every window for appeals has passed; released and published by the second officer.</summary>
    private async Task CloseAsync(DemonstrationPlan plan, Period month, Rulebook book, CancellationToken cancellationToken)
    {
        var closer = new Officer(plan.PersonId(ResultsOfficerCode(0)), plan.ResultsOfficers[0]);
        var second = new Officer(plan.PersonId(ResultsOfficerCode(1)), plan.ResultsOfficers[1]);
        var day = book.Calendar.AddWorkdays(month.Until.AddDays(3), book.Rules.AppealWorkingDays + 3);
        var at = book.Calendar.At(day.ToDateTime(new TimeOnly(10, 0)));
        Required(await results.CloseAsync(plan.City, month, closer, at, cancellationToken));
        Required(await results.ReleaseAsync(plan.City, month, second, at.Plus(TimeSpan.FromHours(1)), cancellationToken));
        Required(await results.PublishAsync(plan.City, month, second, at.Plus(TimeSpan.FromHours(2)), cancellationToken));
    }

    private async Task SurveyAsync(DemonstrationPlan plan, Random random, CancellationToken cancellationToken)
    {
        var survey = plan.Survey;
        var answers = Enumerable.Range(0, survey.Answers).Select(number => new HeldAnswer(
            survey.Aspects.ToDictionary(aspect => aspect.Code, _ => random.Next(100) switch { < 6 => Satisfaction.Dissatisfied, < 22 => Satisfaction.BasicallySatisfied, _ => Satisfaction.Satisfied }),
            number % 25 == 0 ? "处理速度比去年快了。" : null,
            number % 31 == 0 ? "希望能在手机上看到办理进度。" : null)).ToList();
        Required(await surveys.TakeOverAsync(new HeldSurvey(
            plan.City, survey.Code, survey.Title, survey.Aspects, plan.PersonId(AgencyCode), plan.Agency,
            plan.PersonId(ResultsOfficerCode(0)), plan.PersonId(ResultsOfficerCode(1)), new DateRange(plan.AssessedFrom, survey.OpensOn.AddDays(-7)),
            survey.SampleSize, (ulong)plan.Seed, survey.OpensOn, survey.ClosesOn, answers), cancellationToken));
    }

    private static void Required<T>(Outcome<T> outcome)
    {
        if (!outcome.Succeeded)
            throw new InvalidOperationException("The demonstration's plan was refused: " + string.Join(" ", outcome.Problems.Select(problem => $"{problem.Code} {problem.Message.English}")));
    }
}
