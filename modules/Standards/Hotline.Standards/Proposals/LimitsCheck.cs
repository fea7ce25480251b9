using System.Globalization;
using Hotline.Kernel;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.Proposals;

/// <summary>What keeps a table of time limits from being adopted.</summary>
internal static class LimitsCheck
{
    private const int LongestLimit = 10_000;

    public static IEnumerable<Problem> Form(TimeLimitTable table)
    {
        foreach (var (index, rule) in table.Rules.Index())
        {
            if (rule.Limit.Value is < 1 or > LongestLimit)
                yield return new("LIMIT_OUT_OF_RANGE", $"时限应为 1–{LongestLimit}。", $"A limit is 1–{LongestLimit}.", Field(index, "value"));
            if (string.IsNullOrWhiteSpace(rule.Source))
                yield return new("SOURCE_MISSING", "须写明依据；示范值请注明。", "Name the act that it rests on, or say that it is a sample.", Field(index, "source"));
            if (rule.MatterType is not null && string.IsNullOrWhiteSpace(rule.MatterType))
                yield return new("CODE_MALFORMED", "事项类型不得为空白；适用于所有类型时请不填。", "A type is not blank; leave it out for every type.", Field(index, "matterType"));
            if (rule.Urgency is not null && string.IsNullOrWhiteSpace(rule.Urgency))
                yield return new("CODE_MALFORMED", "紧急程度不得为空白；适用于所有程度时请不填。", "An urgency is not blank; leave it out for every urgency.", Field(index, "urgency"));
            if (table.Rules.Take(index).Any(other => (other.MatterType, other.Urgency, other.From) == (rule.MatterType, rule.Urgency, rule.From)))
                yield return new("LIMIT_TWICE", "同一类型、紧急程度和生效日的时限出现两次：请保留一条。", "There are two limits of the same type, urgency and first day: keep one.", Field(index));
        }
    }

    /// <summary>The deadline of a matter is given with its dispatch: no line of a day that has begun comes, goes or changes.</summary>
    public static IEnumerable<Problem> Past(TimeLimitTable ruling, TimeLimitTable proposed, DateOnly today)
    {
        foreach (var (index, rule) in proposed.Rules.Index())
            if (rule.From <= today && !ruling.Rules.Contains(rule))
                yield return new("LIMIT_BEGINS_TOO_EARLY", "新时限最早自明日起施行：已派出事项的期限不可更改。",
                    "A new limit begins tomorrow at the earliest: the deadline of what has been dispatched does not move.", Field(index, "from"));
        foreach (var rule in ruling.Rules.Where(rule => rule.From <= today && !proposed.Rules.Contains(rule)))
            yield return new("LIMIT_HAS_BEGUN", $"{Name(rule)} 已施行，须保留；请另列一条较晚生效的时限取代它。",
                $"{Name(rule)} has begun and stays: add a line with a later first day to take over from it.", "rules");
    }

    private static string Name(TimeLimitRule rule) => string.Create(CultureInfo.InvariantCulture, $"{rule.MatterType ?? "*"}/{rule.Urgency ?? "*"} {rule.From:O}");

    private static string Field(int index, string? name = null) => string.Create(CultureInfo.InvariantCulture, $"rules.{index}{(name is null ? "" : $".{name}")}");
}
