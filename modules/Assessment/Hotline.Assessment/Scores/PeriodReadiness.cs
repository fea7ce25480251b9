using Hotline.Assessment.Contracts;
using Hotline.Assessment.Facts;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.Scores;

/// <summary>What of the assessment's own work must end before a period can be closed.</summary>
internal sealed class PeriodReadiness(IStandards standards, Scorecards scorecards, Complaints complaints, WorkOrderReader orders, TimeProvider time) : IPeriodReadiness
{
    private const int MostReferences = 20;

    public async Task<IReadOnlyList<PeriodBlocker>> BlockersAsync(string cityId, Period period, CancellationToken cancellationToken)
    {
        if (await standards.RulebookAsync(cityId, cancellationToken) is not { } book) return [];
        var blockers = new List<PeriodBlocker>();
        void Add(string code, IReadOnlyList<string> references, string chinese, string english)
        {
            if (references.Count > 0) blockers.Add(new(code, new(chinese, english), references.Count, references.Take(MostReferences).ToList()));
        }

        Add("EXTENSION_UNDECIDED", await UndecidedExtensionsAsync(cityId, period, book, cancellationToken), "有延时申请尚未审批", "requests for an extension are undecided");
        Add("COMPLAINT_NOT_ADJUDICATED", await complaints.OpenAsync(cityId, period, cancellationToken), "有群众投诉尚未裁定", "complaints are not adjudicated");
        var unmarked = new List<string>();
        foreach (var kind in new[] { SubjectKind.Agent, SubjectKind.Monitor, SubjectKind.SubCentre })
            foreach (var card in await scorecards.FiguresAsync(cityId, period, kind, null, cancellationToken))
                unmarked.AddRange(card.Items.Where(item => item.Evaluator == ManualEvaluator && item.Score is null).Select(item => $"{card.Subject.Id} {item.Code}"));
        Add("MANUAL_ITEM_NOT_MARKED", unmarked, "有定性项目尚未评分", "items marked by hand have no mark");
        return blockers;
    }

    private const string ManualEvaluator = "manual";

    private async Task<IReadOnlyList<string>> UndecidedExtensionsAsync(string cityId, Period period, Rulebook book, CancellationToken cancellationToken)
    {
        var undecided = new List<string>();
        var filter = new OrderFilter(From: book.Calendar.StartOf(period.From), Until: book.Calendar.StartOf(period.Until));
        await foreach (var order in orders.OfCityAsync(cityId, book, filter, time.Now(), cancellationToken))
            if (order.PendingExtension is { } pending && period.Contains(book.Calendar.DayOf(pending.AskedAt))) undecided.Add(order.Id);
        return undecided;
    }
}
