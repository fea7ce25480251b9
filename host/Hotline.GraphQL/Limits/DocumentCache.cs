using System.Collections.Concurrent;
using GraphQLParser.AST;
using Hotline.Modularity;

namespace Hotline.GraphQL.Limits;

/// <summary>
/// Documents that passed validation, by their text. Bounded by two generations: what was not asked for since the last turn is
/// dropped at the next.
/// </summary>
internal sealed class DocumentCache(int maximalCharacters)
{
    private readonly Lock _turn = new();
    private ConcurrentDictionary<string, ValidDocument> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, ValidDocument> _old = new(StringComparer.Ordinal);
    private int _youngCharacters;

    public ValidDocument? Find(string text)
    {
        if (_young.TryGetValue(text, out var document)) return document;
        return _old.TryGetValue(text, out document) ? Keep(text, document) : null;
    }

    /// <returns>The document under that text, which may have been there before.</returns>
    public ValidDocument Add(string text, GraphQLDocument document) => Find(text) ?? Keep(text, new(document));

    private ValidDocument Keep(string text, ValidDocument document)
    {
        if (!_young.TryAdd(text, document)) return _young.GetValueOrDefault(text, document);
        if (Interlocked.Add(ref _youngCharacters, text.Length) <= maximalCharacters / 2) return document;
        lock (_turn)
        {
            if (_youngCharacters > maximalCharacters / 2) (_old, _young, _youngCharacters) = (_young, new(StringComparer.Ordinal), 0);
        }
        return document;
    }
}

/// <summary>A document that passed validation, and which roles were admitted to its operations.</summary>
internal sealed class ValidDocument(GraphQLDocument document)
{
    private readonly ConcurrentDictionary<(string Operation, Role Role), bool> _admitted = new();

    public GraphQLDocument Document => document;

    public bool Admits(GraphQLOperationDefinition operation, Role role) => _admitted.ContainsKey((NameOf(operation), role));

    public void Admit(GraphQLOperationDefinition operation, Role role) => _admitted.TryAdd((NameOf(operation), role), true);

    private static string NameOf(GraphQLOperationDefinition operation) => operation.Name?.StringValue ?? "";
}
