using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Standards;
using Hotline.Scoring.Documents;

namespace Hotline.Standards.Data;

[Description("Where a version of a standard stands (标准状态).")]
internal enum StandardState
{
    [Description("Being written (草稿).")]
    Draft,

    [Description("Waits for another officer (审核中).")]
    Review,

    [Description("Frozen; rules on its days (已发布).")]
    Published,

    [Description("Frozen; rules no longer, still explains what was computed by it (已废止).")]
    Retired,
}

/// <summary>
/// Where a version of a standard stands. Its content lies in its steps, which are only ever added; a published version
/// takes no step that could bring another content.
/// </summary>
internal sealed class StandardVersion
{
    /// <summary>"city/code@version".</summary>
    public required string Id { get; init; }
    public required string CityId { get; init; }
    public required string Code { get; init; }
    public required string Version { get; init; }
    public SubjectKind Kind { get; private set; }
    public StandardState State { get; private set; }

    /// <summary>Number of the latest step: the token against two hands at once.</summary>
    public int Revision { get; private set; }

    /// <summary>The step that holds the content in force.</summary>
    public int ContentRevision { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>
    /// The day after the last. Ends sooner than the content says once a later version follows; the same as
    /// <see cref="From"/> where it was withdrawn before it began.
    /// </summary>
    public DateOnly? Until { get; private set; }

    public List<StandardStep> Steps { get; } = [];

    /// <summary>Published or retired, and not withdrawn before it began.</summary>
    public bool Rules => State is StandardState.Published or StandardState.Retired && Until != From;

    public static StandardVersion Draft(Standard content, string by, Instant at)
    {
        var version = new StandardVersion { Id = content.Id, CityId = content.CityId, Code = content.Code, Version = content.Version };
        version.Write(StandardAction.Drafted, content, by, at);
        return version;
    }

    /// <summary>Brings another content. Only a draft may: what others review or rely on stays as it is.</summary>
    public void Revise(Standard content, string by, Instant at)
    {
        Require(StandardState.Draft);
        Write(StandardAction.Revised, content, by, at);
    }

    /// <param name="rehearsalId">The rehearsal that whoever reviews should look at.</param>
    public void Submit(string by, Instant at, string? rehearsalId)
    {
        Require(StandardState.Draft);
        Step(StandardAction.Submitted, StandardState.Review, by, at, rehearsalId: rehearsalId);
    }

    public void Return(string by, Instant at, string note)
    {
        Require(StandardState.Review);
        Step(StandardAction.Returned, StandardState.Draft, by, at, note);
    }

    public void Publish(string by, Instant at)
    {
        Require(StandardState.Review);
        Step(StandardAction.Published, StandardState.Published, by, at);
    }

    /// <summary>Ends its effect the day before <paramref name="until"/>; the content is not touched.</summary>
    public void End(DateOnly until, string by, Instant at, string note)
    {
        Require(StandardState.Published);
        Until = until;
        Step(StandardAction.Ended, StandardState.Published, by, at, note, until);
    }

    public void Retire(DateOnly until, string by, Instant at, string note)
    {
        Require(StandardState.Published);
        Until = until;
        Step(StandardAction.Retired, StandardState.Retired, by, at, note, until);
    }

    /// <summary>As it ruled by what had been recorded at a moment, with all steps loaded; <c>null</c> where it was not published then, or withdrawn before it began.</summary>
    public Standard? RulingAt(Instant asOf)
    {
        var steps = Steps.Where(step => step.At <= asOf).OrderBy(step => step.Revision).ToList();
        if (!steps.Exists(step => step.Action == StandardAction.Published)) return null;
        // What was published keeps its content for good.
        var content = CanonicalJson.Read<Standard>(Steps.Single(step => step.Revision == ContentRevision).Content!);
        if (steps.FindLast(step => step.Until is not null)?.Until is not { } until) return content;
        return until == From ? null : content with { Effective = new(From, until) };
    }

    private void Write(StandardAction action, Standard content, string by, Instant at)
    {
        (Kind, From, Until) = (content.Kind, content.Effective.From, content.Effective.Until);
        Step(action, StandardState.Draft, by, at, content: CanonicalJson.Write(content));
        ContentRevision = Revision;
    }

    private void Step(StandardAction action, StandardState state, string by, Instant at, string? note = null, DateOnly? until = null, string? content = null, string? rehearsalId = null)
    {
        State = state;
        Revision++;
        Steps.Add(new StandardStep
        {
            StandardId = Id,
            Revision = Revision,
            Action = action,
            By = by,
            At = at,
            Note = note,
            RehearsalId = rehearsalId,
            Until = until,
            Content = content,
            Hash = content is null ? null : CanonicalJson.Hash(content),
        });
    }

    private void Require(StandardState state)
    {
        if (State != state) throw new InvalidOperationException($"{Id} is {State}; this step needs {state}, and the use case did not ask.");
    }
}
