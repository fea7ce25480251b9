using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.Assignments;

/// <summary>Runs one change of a person's assignments: rights, transaction, history, all or nothing.</summary>
internal sealed class AssignmentChanges(IDbContextFactory<PositionsDb> databases, TimeProvider time)
{
    /// <summary>A change that begins from a person.</summary>
    public async Task<Outcome<Assignment>> ForPersonAsync(
        Caller caller, string personId, string? reason, Func<AssignmentBook, Outcome<AssignmentRow>> change, CancellationToken cancellationToken)
    {
        var cityId = CityScoped.CityOf(personId);
        if (CityRights.Refuse(caller, cityId, "personId") is { } refusal) return refusal;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var book = await AssignmentBook.OpenAsync(db, cityId, [personId], new(caller.Name, time.Now(), reason), cancellationToken);
        var outcome = change(book);
        if (!outcome.Succeeded) return outcome.Problems.ToList();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome.Value.ToAssignment();
    }

    /// <summary>A change that begins from an assignment.</summary>
    /// <param name="revision">The one that the caller read, where he says so: what another did since then is not overwritten.</param>
    public async Task<Outcome<Assignment>> ForAssignmentAsync(
        Caller caller, string assignmentId, int? revision, string? reason, Func<AssignmentBook, AssignmentRow, Outcome<AssignmentRow>> change, CancellationToken cancellationToken)
    {
        var cityId = CityScoped.CityOf(assignmentId);
        if (CityRights.Refuse(caller, cityId, "assignmentId") is { } refusal) return refusal;
        if (AssignmentRow.NumberOf(assignmentId) is not { } number) return AssignmentProblems.UnknownAssignment();
        var personId = await PersonOfAsync(cityId, number, cancellationToken);
        if (personId is null) return AssignmentProblems.UnknownAssignment();
        return await ForPersonAsync(caller, personId, reason, book => book.Find(number) switch
        {
            null => AssignmentProblems.UnknownAssignment(),
            var row when revision is { } read && read != row.Revision => AssignmentProblems.Stale(row),
            var row => change(book, row),
        }, cancellationToken);
    }

    private async Task<string?> PersonOfAsync(string cityId, long number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Assignments.Where(row => row.Number == number && row.CityId == cityId).Select(row => row.PersonId).FirstOrDefaultAsync(cancellationToken);
    }
}
