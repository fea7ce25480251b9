using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.GraphQL;

/// <summary>Reads what a caller wrote. What cannot be read is said, never answered with an empty list.</summary>
internal static class Arguments
{
    /// <param name="rulesAsOf">The rules of a moment say what a period is; <c>null</c> for those of now.</param>
    /// <exception cref="ProblemException">The text is no period, or the city has, or had, no rules.</exception>
    public static async Task<Period> PeriodAsync(IStandards standards, string cityId, string text, Instant? rulesAsOf, CancellationToken cancellationToken)
    {
        var ruling = rulesAsOf is { } then ? standards.RulebookAsync(cityId, then, cancellationToken) : standards.RulebookAsync(cityId, cancellationToken);
        if (await ruling is not { } book)
            throw new ProblemException(new("CITY_WITHOUT_RULES", "该市的规则尚未装载。", "The city's rules are not loaded.", "cityId"));
        return book.Rules.Periods.TryParse(text, out var period)
            ? period
            : throw new ProblemException(new("PERIOD_UNREADABLE", $"“{text}”不是考核周期：请填写月份如 2025-12，或年份如 2025。",
                $"'{text}' is no period: give a month such as 2025-12, or a year such as 2025.", "period"));
    }

    /// <summary>Live scores are kept by the month, whatever day it begins on.</summary>
    /// <exception cref="ProblemException">The text is no month.</exception>
    public static void EnsureMonth(string text)
    {
        if (!new PeriodScheme().TryParse(text, out var period) || period.IsYear)
            throw new ProblemException(new("PERIOD_NOT_A_MONTH", "请填写月份，如 2025-12。", "Give a month such as 2025-12.", "period"));
    }
}
