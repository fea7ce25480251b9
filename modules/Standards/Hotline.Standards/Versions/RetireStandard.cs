using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Standards.Data;
using Hotline.Standards.Rulebooks;

namespace Hotline.Standards.Versions;

[Description("A published version that shall rule no longer (废止标准).")]
internal sealed record RetireStandardInput(
    [property: NodeId("Standard"), Description("The published version.")] string StandardId,
    [property: Description("The revision that the caller read.")] int Revision,
    [property: Description("The first day on which it no longer rules (失效日); today at the earliest. Its own first day withdraws it before it begins.")] DateOnly Until,
    [property: Description("Why; kept in the history, and told to everyone who follows the city's changes.")] string Reason);

internal sealed class RetireStandard(VersionChange change, StandardsStore store)
{
    public Task<Outcome<string>> HandleAsync(RetireStandardInput input, Caller caller, CancellationToken cancellationToken) =>
        change.ApplyAsync(input.StandardId, input.Revision, caller, async under =>
        {
            var version = under.Version;
            if (version.State != StandardState.Published) return [VersionChange.WrongState(version, "a published version", "已发布")];
            if (string.IsNullOrWhiteSpace(input.Reason)) return [new("REASON_MISSING", "废止须说明理由。", "Say why it is retired.", "reason")];
            if (version.Until is { } ends && ends <= input.Until)
            {
                version.Retire(ends, under.PersonId, under.Now, input.Reason);
                return [];
            }
            // Days that have passed were ruled by it; what was computed for them must stay computable.
            var rulebook = await store.RulebookAsync(version.CityId, cancellationToken);
            var today = rulebook?.Calendar.DayOf(under.Now) ?? DateOnly.FromDateTime(under.Now.ToDateTimeOffset().UtcDateTime);
            if (input.Until < today || input.Until < version.From)
                return [new("RETIRES_TOO_EARLY",
                    $"失效日不得早于今天（{today:O}）和生效日（{version.From:O}）。",
                    $"The day must not be before today ({today:O}) nor before its first day ({version.From:O}).", "until")];
            version.Retire(input.Until, under.PersonId, under.Now, input.Reason);
            return [];
        }, cancellationToken);
}
