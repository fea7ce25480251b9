namespace Hotline.GraphQL.Limits;

/// <summary>What the endpoints serve at most: the section <c>GraphQL</c> of the configuration.</summary>
public sealed record GraphQLOptions
{
    /// <summary>Bytes of a request's body, or of one WebSocket message.</summary>
    public int MaximalBodyBytes { get; init; } = 1 << 20;

    /// <summary>Values in a request's JSON: each text, number, truth value, null, list and object. Counted while they are read.</summary>
    public int MaximalValues { get; init; } = 10_000;

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

    /// <summary>What an operation may cost by estimate: 1 is about the price of one object in an answer, a root field is 100.</summary>
    public int MaximalCost { get; init; } = 50_000;

    /// <summary>Characters of all validated documents kept, about half of which are dropped when it is exceeded.</summary>
    public int CachedDocumentCharacters { get; init; } = 4_000_000;

    /// <summary>How long a query or a mutation may take before it is stopped; zero: for ever. Subscriptions are not bounded.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a new WebSocket may take to say connection_init.</summary>
    public TimeSpan ConnectionInitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a silent event stream says that it lives.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Operations under way at once on one WebSocket.</summary>
    public int MaximalOperationsPerSocket { get; init; } = 100;
}
