using Hotline.Modularity;

namespace Hotline.GraphQL.Limits;

/// <summary>What the endpoints serve at most: the section <c>GraphQL</c> of the configuration.</summary>
public sealed record GraphQLOptions
{
    /// <summary>Bytes of a request's body, or of one WebSocket message that is an operation.</summary>
    public int MaximalBodyBytes { get; init; } = 1 << 20;

    /// <summary>Values in a request's JSON: each text, number, truth value, null, list and object. Counted while they are read; a thousand facts of <c>recordFacts</c> have room.</summary>
    public int MaximalValues { get; init; } = 30_000;

    /// <summary>Characters of a document. Variables carry what is large.</summary>
    public int MaximalDocumentLength { get; init; } = 1 << 16;

    /// <summary>Operations, fragments and variables that a document defines.</summary>
    public int MaximalDefinitions { get; init; } = 200;

    /// <summary>Levels of fields, fragments expanded. 15 lets the standard introspection query through.</summary>
    public int MaximalDepth { get; init; } = 15;

    /// <summary>Fields, arguments, values and directives of a document, each fragment counted wherever it is spread.</summary>
    public int MaximalNodes { get; init; } = 2_000;

    /// <summary>Fields under another name, each fragment counted wherever it is spread.</summary>
    public int MaximalAliases { get; init; } = 200;

    /// <summary>Directives, each fragment counted wherever it is spread.</summary>
    public int MaximalDirectives { get; init; } = 200;

    /// <summary>How often the same field may be asked for at the same place: validation compares each with each.</summary>
    public int MaximalRepeats { get; init; } = 50;

    /// <summary>Errors found in a document before its validation stops.</summary>
    public int MaximalErrors { get; init; } = 10;

    /// <summary>Fields that fail before a query is given up.</summary>
    public int MaximalFieldErrors { get; init; } = 200;

    /// <summary>What an operation may cost by estimate: 1 is about the price of one object in an answer, a root field is 500.</summary>
    public int MaximalCost { get; init; } = 50_000;

    /// <summary>Whether callers without a token may ask for the schema. If not, errors suggest no names to them either.</summary>
    public bool AnonymousIntrospection { get; init; } = true;

    /// <summary>The folder of the stored documents, <c>*.graphql</c>, from where the program lies.</summary>
    public string StoredOperations { get; init; } = "operations";

    /// <summary>Whether nothing but stored documents is served.</summary>
    public bool StoredOperationsOnly { get; init; }

    /// <summary>Characters of all validated documents kept, about half of which are dropped when it is exceeded. A character takes up to 36 bytes.</summary>
    public int CachedDocumentCharacters { get; init; } = 500_000;

    /// <summary>Bytes of all answers kept, with their compressed forms, for who asks the same again before the data moves; zero: none is kept.</summary>
    public int KeptAnswerBytes { get; init; } = 32 << 20;

    /// <summary>How long a query or a mutation, or a subscription's answer to one event, may take before it is stopped; zero: for ever.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request's body, or one WebSocket message, may take to come.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests of one caller in a second, on an average.</summary>
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Requests that a caller who asked for little may send at once.</summary>
    public int RequestBurst { get; init; } = 2_000;

    /// <summary>Requests of one caller that are read and executed at once; more wait for their turn.</summary>
    public int MaximalRunning { get; init; } = 32;

    /// <summary>Requests of one caller that wait for their turn; more are refused.</summary>
    public int MaximalWaiting { get; init; } = 1_000;

    /// <summary>Operations of one caller under way at once on WebSockets and event streams.</summary>
    public int MaximalStreams { get; init; } = 1_000;

    /// <summary>What all subscriptions of one caller may cost together, by the same estimate as <see cref="MaximalCost"/>: so much is made for each event.</summary>
    public int MaximalStreamCost { get; init; } = 1_000_000;

    /// <summary>
    /// Memory, by estimate, that operations of one caller under way on WebSockets and event streams may hold, with messages that are still coming. As much
    /// again may answers that he does not read, and as much his requests over HTTP, which wait for it.
    /// </summary>
    public long MaximalHeldBytes { get; init; } = 32 << 20;

    /// <summary>Connections of one address at once, whatever comes on them; where forwarded addresses are believed, they are not counted.</summary>
    public int MaximalConnectionsPerAddress { get; init; } = 1_200;

    /// <summary>WebSockets of one address at once that brought no token, or not yet.</summary>
    public int MaximalSocketsPerAddress { get; init; } = 200;

    /// <summary>WebSockets at once of one caller with a token, wherever he asks from.</summary>
    public int MaximalSocketsPerCaller { get; init; } = 1_000;

    /// <summary>WebSockets of all callers at once.</summary>
    public int MaximalSockets { get; init; } = 10_000;

    /// <summary>How long a new WebSocket may take to say connection_init.</summary>
    public TimeSpan ConnectionInitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a WebSocket may take nothing of what is sent before it is closed, with 4510.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a silent event stream says that it lives.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Operations under way at once on one WebSocket.</summary>
    public int MaximalOperationsPerSocket { get; init; } = 100;

    internal bool Introspects(Caller caller) => AnonymousIntrospection || !caller.Is(Role.Citizen);
}
