using System.Collections.Concurrent;
using GraphQLParser.AST;

namespace Hotline.GraphQL.Limits;

/// <summary>
/// Documents that passed validation, by their text. Bounded by two generations: what was not asked for since the last turn is
/// dropped at the next. Says nothing about who may ask: that is checked for every execution.
/// </summary>
internal sealed class DocumentCache(int maximalCharacters)
{
    private readonly Lock _turn = new();
    private ConcurrentDictionary<string, GraphQLDocument> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, GraphQLDocument> _old = new(StringComparer.Ordinal);
    private int _youngCharacters;

    public GraphQLDocument? Find(string text)
    {
        if (_young.TryGetValue(text, out var document)) return document;
        if (!_old.TryGetValue(text, out document)) return null;
        Add(text, document);
        return document;
    }

    public void Add(string text, GraphQLDocument document)
    {
        if (!_young.TryAdd(text, document)) return;
        if (Interlocked.Add(ref _youngCharacters, text.Length) <= maximalCharacters / 2) return;
        lock (_turn)
        {
            if (_youngCharacters <= maximalCharacters / 2) return;
            (_old, _young, _youngCharacters) = (_young, new(StringComparer.Ordinal), 0);
        }
    }
}
