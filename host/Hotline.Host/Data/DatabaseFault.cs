using Hotline.Kernel;
using Microsoft.Data.Sqlite;

namespace Hotline.Host.Data;

/// <summary>Faults of the database file that its operator can remove, as a sentence each.</summary>
internal static class DatabaseFault
{
    /// <summary><c>null</c> where the failure is something else: a bug.</summary>
    public static Text? Explain(Exception failure) => Cause(failure)?.SqliteErrorCode switch
    {
        5 or 6 => new("另一个进程占用过久。请稍后再试。", "another process held it for too long. Try again."),
        8 or 14 => new("没有读写权限。请检查文件及其目录的权限。", "it may not be read and written. Check the rights on the file and its folder."),
        10 => new("读写磁盘时出错。请检查磁盘及其剩余空间。", "reading or writing the disk failed. Check the disk and its free space."),
        13 => new("磁盘已满。请释放空间后再试；已提交的内容不会丢失。", "the disk is full. Free some space and try again; what was committed stays."),
        11 or 26 => new("文件已损坏或不是数据库。请用备份恢复，或移走该文件。", "the file is damaged or is no database. Restore a backup, or move the file away."),
        _ => null,
    };

    /// <summary>EF wraps what SQLite says.</summary>
    private static SqliteException? Cause(Exception? failure) => failure as SqliteException ?? (failure is null ? null : Cause(failure.InnerException));
}
