using Hotline.Kernel;

namespace Hotline.Results.Contracts;

/// <summary>The officer (考核办) who acts, for the four eyes and for the record.</summary>
public sealed record Officer(string PersonId, string Name);

/// <summary>
/// Closing, releasing and publishing a month at a stated instant, by the same rules as the mutations: for demonstrations and for
/// taking over months that another system closed.
/// </summary>
public interface IPeriodResults
{
    /// <summary>Freezes the month's scorecards. Refused with every blocker of the checklist.</summary>
    Task<Outcome<string>> CloseAsync(string cityId, Period month, Officer by, Instant at, CancellationToken cancellationToken);

    /// <summary>Makes money and eligibility final. Refused to the one who closed.</summary>
    Task<Outcome<string>> ReleaseAsync(string cityId, Period month, Officer by, Instant at, CancellationToken cancellationToken);

    /// <summary>Publishes the sub-centres' results of a released month; answers with the publication's id.</summary>
    Task<Outcome<string>> PublishAsync(string cityId, Period month, Officer by, Instant at, CancellationToken cancellationToken);
}
