using System.Data.Common;

namespace Hotline.Modularity.Idempotency;

/// <summary>
/// The request with a key that is being carried out. Whatever it changes, its mark is set in the same transaction: after a crash the mark tells whether the
/// change was made, and a repetition never makes it twice. <see cref="Data.ModuleDbContext"/> sees to it; who writes through a connection of his own
/// calls <see cref="Mark"/> before he commits.
/// </summary>
public sealed class WriteOnce
{
    private static readonly AsyncLocal<WriteOnce?> s_current = new();

    private readonly string _caller, _key, _process;

    internal WriteOnce(string caller, string key, string process) => (_caller, _key, _process) = (caller, key, process);

    internal static WriteOnce? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>Marks the request that is being carried out, where it bears a key, as written by this transaction.</summary>
    /// <exception cref="InvalidOperationException">The request is no longer this process's.</exception>
    public static void Mark(DbTransaction transaction) => s_current.Value?.MarkIn(transaction);

    private void MarkIn(DbTransaction transaction)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        // What goes on after the answer leaves it as it is.
        command.CommandText =
            $"""
            UPDATE "idempotency_requests" SET "State" = CASE "State" WHEN {(int)KeyedRequestState.Running} THEN {(int)KeyedRequestState.Written} ELSE "State" END
            WHERE "Caller" = @caller AND "Key" = @key AND "Process" = @process
            """;
        foreach (var (name, value) in new[] { ("@caller", _caller), ("@key", _key), ("@process", _process) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        if (command.ExecuteNonQuery() != 1) throw new InvalidOperationException("The request with this key was taken over.");
    }
}
