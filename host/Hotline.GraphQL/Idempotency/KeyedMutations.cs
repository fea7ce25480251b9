using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQL;
using Hotline.GraphQL.Answers;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Http;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Idempotency;

namespace Hotline.GraphQL.Idempotency;

/// <summary>Lets a mutation with a key be sent again, without knowing whether it came through, and take effect once.</summary>
internal sealed class KeyedMutations(KeyedRequests requests)
{
    public Task<bool> KnowsAsync(Caller caller, string key) => requests.KnowsAsync(caller, key);

    /// <param name="run">Executes it.</param>
    public async Task<ExecutionResult> AnswerAsync(Operation operation, string key, Caller caller, Func<Task<ExecutionResult>> run)
    {
        ExecutionResult? first = null;
        var outcome = await requests.AnswerAsync(caller, key, Hash(operation), async () =>
        {
            first = await run();
            return (ResponseWriter.Bytes(first, operation.CorrelationId), Stands: first.Errors is not { Count: > 0 });
        });
        if (!outcome.Succeeded) return new ExecutionResult(new KeyError(outcome.Problems[0]));
        return outcome.Value.IsRepeated ? new RepeatedAnswer(outcome.Value.Answer) : first!;
    }

    private static byte[] Hash(Operation operation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { Encoding.UTF8.GetBytes(operation.Query ?? ""), Encoding.UTF8.GetBytes(operation.DocumentId ?? ""), Encoding.UTF8.GetBytes(operation.OperationName ?? ""), JsonSerializer.SerializeToUtf8Bytes<IReadOnlyDictionary<string, object?>>(operation.Variables) })
        {
            // With its length before it, so that no two requests run together to the same.
            hash.AppendData(BitConverter.GetBytes(part.Length));
            hash.AppendData(part);
        }
        return hash.GetHashAndReset();
    }
}

/// <summary>The answer to the first request with the key, byte for byte.</summary>
internal sealed class RepeatedAnswer(byte[] bytes) : WrittenAnswer(bytes);

/// <summary>The key stands for another request, or for one that is not answered.</summary>
internal sealed class KeyError : ExecutionError
{
    public KeyError(Problem problem) : base(problem.Message.English) => (Code, Extensions) = (problem.Code, Chinese.Of(problem.Message.Chinese));

    /// <summary>Whether it stands for another request.</summary>
    public bool IsReused => Code == KeyedRequests.OtherBody.Code;
}
