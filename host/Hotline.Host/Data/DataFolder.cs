using Hotline.Kernel;
using Hotline.Modularity.Data;
using Microsoft.Data.Sqlite;

namespace Hotline.Host.Data;

/// <summary>The folder of the one database file, of the keys of local tokens and webhooks, and of the locks that guard them.</summary>
internal sealed class DataFolder
{
    private const string ServingLock = "serving.lock";
    private const string Unfinished = "first-start.unfinished";

    private DataFolder(string path) => Path = System.IO.Path.GetFullPath(path);

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(Path, "hotline.db");

    /// <summary>Whether there is a database from an earlier start.</summary>
    public bool HasDatabase => File.Exists(DatabaseFile);

    public DatabaseOptions Database => new(new SqliteConnectionStringBuilder
    {
        DataSource = DatabaseFile,
        ForeignKeys = true,
        // Seconds to wait while another process, such as an import, writes.
        DefaultTimeout = 30,
    }.ConnectionString, SqliteFactory.Instance);

    /// <summary>Named, not touched: for what needs no database.</summary>
    public static DataFolder Untouched(string path) => new(path);

    /// <exception cref="RefusalException">The folder cannot be created, or not written.</exception>
    public static DataFolder Open(string path)
    {
        var folder = new DataFolder(path);
        try
        {
            Directory.CreateDirectory(folder.Path);
            using (File.Open(folder.FileAt("write-check"), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose })) { }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(new Problem(
                "DATA_FOLDER_NOT_WRITABLE",
                $"数据目录 {folder.Path} 无法写入（{failure.Message}）。请用 --data 指定可写的目录。",
                $"The data folder {folder.Path} cannot be written ({failure.Message}). Name a writable one with --data."), failure);
        }
        return folder;
    }

    /// <summary>
    /// A first start that was killed while it filled a new database left one that nobody has used yet: away with it, and the next start
    /// begins anew.
    /// </summary>
    /// <exception cref="RefusalException">The first start is still under way.</exception>
    public void RemoveUnfinished()
    {
        if (!File.Exists(FileAt(Unfinished))) return;
        using var turn = TryLock(ServingLock) ?? throw new RefusalException(new Problem(
            "FIRST_START_UNDER_WAY",
            $"数据目录 {Path} 正在首次启动，请待其提供服务后再试。",
            $"The first start in {Path} is still under way. Try again once it serves."));
        foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(DatabaseFile + suffix);
        // Last, so that a process killed here leaves the mark.
        File.Delete(FileAt(Unfinished));
    }

    /// <summary>Marks a new database as unfinished until <see cref="MarkFinished"/>.</summary>
    public void MarkUnfinished() => File.WriteAllText(FileAt(Unfinished), "");

    public void MarkFinished() => File.Delete(FileAt(Unfinished));

    /// <summary>Held while serving: one relay and one subscription feed for each file. The lock ends with the process, however it ends.</summary>
    /// <exception cref="RefusalException">Another process serves from this folder.</exception>
    public FileStream LockForServing() => TryLock(ServingLock) ?? throw new RefusalException(new Problem(
        "ALREADY_SERVED",
        $"另一个进程正在使用数据目录 {Path} 提供服务。请先停止它，或用 --data 指定另一个目录。",
        $"Another process already serves from {Path}. Stop it, or name another folder with --data."));

    /// <summary>Held while tables are brought up to date; waits for a process that is doing so.</summary>
    public async Task<FileStream> LockForMigrationAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryLock("migration.lock") is { } held) return held;
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    public string FileAt(string name) => System.IO.Path.Combine(Path, name);

    private FileStream? TryLock(string name)
    {
        try
        {
            return new FileStream(FileAt(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
