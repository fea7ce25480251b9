using Hotline.Kernel;
using Hotline.Standards.Contracts;

namespace Hotline.Results.Periods;

/// <summary>A month of a city, read from what a caller wrote, with the rulebook that rules it.</summary>
internal sealed record Month(Rulebook Rulebook, Period Period);

internal sealed class Months(IStandards standards)
{
    public async Task<Outcome<Month>> ReadAsync(string cityId, string period, CancellationToken cancellationToken)
    {
        if (await standards.RulebookAsync(cityId, cancellationToken) is not { } rulebook)
            return new Problem("CITY_WITHOUT_RULES", "该市没有考核规则。", "The city has no rules of assessment.", "cityId");
        // A year is the sum of its months (D15); what is closed is a month.
        if (!rulebook.Rules.Periods.TryParse(period, out var month) || month.IsYear)
            return new Problem("PERIOD_NOT_A_MONTH", "请填写月份，如 2025-12。", "Give a month such as 2025-12.", "period");
        return new Month(rulebook, month);
    }

    /// <summary>A month as it was frozen: by the rules that it pinned, whatever has been adopted since.</summary>
    public async Task<Month> PinnedAsync(PeriodClosing closing, FrozenVersion frozen, CancellationToken cancellationToken) =>
        await standards.RulebookAsync(closing.CityId, frozen.Rulebook, cancellationToken) is { } rulebook && rulebook.Rules.Periods.TryParse(closing.Period, out var month)
            ? new(rulebook, month)
            : throw new InvalidOperationException($"The rules {frozen.Rulebook}, by which {closing.Id} was frozen, are gone.");
}
