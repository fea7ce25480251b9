using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hotline.Positions.Data;

internal static class WriteTransaction
{
    /// <summary>
    /// A transaction that takes the write lock at once (SQLite: BEGIN IMMEDIATE), so that of two simultaneous requests the
    /// second reads what the first wrote before it checks a rule.
    /// </summary>
    public static Task<IDbContextTransaction> BeginWriteAsync(this PositionsDb db, CancellationToken cancellationToken) =>
        db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
}
