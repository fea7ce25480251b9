namespace Hotline.Modularity.Feed;

/// <summary>Who may see which event: what its module says of it. One that no module speaks for is seen by nobody.</summary>
public sealed class FeedRights(IEnumerable<FeedEventType> types)
{
    private readonly Dictionary<string, FeedEventType> _types = types.ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>The aliases of all events that modules tell of, in order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. types.Select(type => type.Name).Order(StringComparer.Ordinal)];

    public bool Sees(Caller caller, FeedEvent told) => told.Event is { } happened && _types[told.Name].Sees(caller, happened);

    internal Type? TypeOf(string name) => _types.GetValueOrDefault(name)?.Type;
}
