using System.Security.Cryptography;
using System.Text;
using GraphQL.Execution;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Hotline.GraphQL.Limits;

/// <summary>Documents that lie ready at the start, for callers who send a document's id in place of its text.</summary>
public sealed class StoredOperations
{
    private readonly Dictionary<string, StoredDocument> _byId;

    private StoredOperations(IEnumerable<StoredDocument> documents) => _byId = documents.ToDictionary(document => document.Id, StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public IEnumerable<StoredDocument> All => _byId.Values.OrderBy(document => document.Name, StringComparer.Ordinal);

    /// <param name="folder">Of <c>*.graphql</c> files, from where the program lies; where there is no such folder, nothing is stored.</param>
    /// <exception cref="StoredOperationException">Names the file to mend.</exception>
    public static StoredOperations Load(string folder)
    {
        var path = Path.Combine(AppContext.BaseDirectory, folder);
        return new(Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.graphql").Order(StringComparer.Ordinal).Select(Read).DistinctBy(document => document.Id) : []);
    }

    /// <returns>The id of the stored document that has this text; <c>null</c> where there is none.</returns>
    internal string? IdOf(string text)
    {
        var stored = text.ReplaceLineEndings("\n");
        return _byId.Values.FirstOrDefault(document => document.Text == stored)?.Id;
    }

    internal string? Find(string id) => _byId.GetValueOrDefault(id)?.Text;

    private static StoredDocument Read(string file)
    {
        // The same id on every machine, however its editor ends lines.
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        try
        {
            var operations = new GraphQLDocumentBuilder().Build(text).Definitions.OfType<GraphQLOperationDefinition>();
            return new($"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}", Path.GetFileNameWithoutExtension(file),
                [.. operations.Select(operation => operation.Name?.StringValue ?? "")], text);
        }
        catch (Exception failure) when (failure is global::GraphQL.ExecutionError or GraphQLParserException)
        {
            throw new StoredOperationException(Path.GetFileName(file), failure);
        }
    }
}

/// <param name="Id"><c>sha256:</c> and the hash of the text in UTF-8, as the GraphQL over HTTP draft has it.</param>
/// <param name="Name">The file's, without its ending.</param>
/// <param name="Operations">The names of its operations.</param>
public sealed record StoredDocument(string Id, string Name, IReadOnlyList<string> Operations, string Text);

/// <summary>A stored document cannot be read.</summary>
public sealed class StoredOperationException(string file, Exception innerException) : Exception($"{file}: {innerException.Message.Split('\n')[0]}", innerException);
