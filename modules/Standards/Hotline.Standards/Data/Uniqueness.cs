using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Data;

/// <summary>Tells two hands at once from other failures of the database.</summary>
internal static class Uniqueness
{
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;

    public static bool IsViolatedBy(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique };
}
