using System.CommandLine;
using Hotline.GraphQL.Limits;
using Hotline.Kernel;
using Microsoft.Extensions.Configuration;

namespace Hotline.Host.Commands;

/// <summary><c>operations list</c>: the documents that callers may ask for by id.</summary>
internal static class OperationsCommand
{
    public static Command Create()
    {
        var list = new Command("list", "Lists the stored documents: id, name, and the names of the operations in it.");
        list.SetAction(_ =>
        {
            foreach (var document in Load(CommandLine.Configuration().GetSection("GraphQL").Get<GraphQLOptions>() ?? new GraphQLOptions()).All)
                Console.Out.WriteLine($"{document.Id}\t{document.Name}\t{string.Join(' ', document.Operations)}");
            return CommandLine.Done;
        });
        return new Command("operations", "Stored GraphQL operations.") { list };
    }

    /// <exception cref="RefusalException">One cannot be read, or there are none and nothing else is served.</exception>
    public static StoredOperations Load(GraphQLOptions options)
    {
        StoredOperations stored;
        try
        {
            stored = StoredOperations.Load(options.StoredOperations);
        }
        catch (StoredOperationException failure)
        {
            throw new RefusalException(new Problem("STORED_OPERATION_UNREADABLE", $"预存操作无法读取：{failure.Message}", $"A stored operation cannot be read: {failure.Message}"), failure);
        }
        return stored.All.Any() || !options.StoredOperationsOnly ? stored : throw new RefusalException(new Problem("NO_STORED_OPERATIONS",
            $"GraphQL:StoredOperationsOnly 已开启，但文件夹 {options.StoredOperations} 中没有预存操作。",
            $"GraphQL:StoredOperationsOnly is on, but the folder {options.StoredOperations} holds no stored operation."));
    }
}
