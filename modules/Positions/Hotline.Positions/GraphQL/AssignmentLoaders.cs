using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Hotline.Positions.Reading;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.GraphQL;

internal enum Holder
{
    Person,
    Position,
    Unit,
}

/// <param name="Id">Of the person, position or unit.</param>
internal sealed record AssignmentsKey(Holder Of, string Id, DateOnly Day, Caller Caller);

/// <summary>Who held what, where, on a day, within the caller's rights. Two statements for each caller, whatever the number of keys.</summary>
internal sealed class AssignmentsLoader(IDbContextFactory<PositionsDb> databases) : BatchLoader<AssignmentsKey, IReadOnlyList<Assignment>>
{
    protected override async Task<IReadOnlyDictionary<AssignmentsKey, IReadOnlyList<Assignment>>> FetchAsync(
        IReadOnlyCollection<AssignmentsKey> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var answers = new Dictionary<AssignmentsKey, IReadOnlyList<Assignment>>();
        foreach (var asked in keys.GroupBy(key => key.Caller))
        {
            var people = IdsOf(asked, Holder.Person);
            var positions = IdsOf(asked, Holder.Position);
            var units = IdsOf(asked, Holder.Unit);
            var held = PeopleRights.VisibleHeld(db, asked.Key)
                .Where(row => EF.Parameter(people).Contains(row.PersonId) || EF.Parameter(positions).Contains(row.PositionId) || EF.Parameter(units).Contains(row.UnitId))
                .Touching(asked.Min(key => key.Day), asked.Max(key => key.Day).AddDays(1));
            var all = await db.ReadAsync(held, cancellationToken);
            foreach (var key in asked)
                answers.Add(key, all.Where(assignment => IdOf(assignment, key.Of) == key.Id && assignment.Days.Contains(key.Day)).ToList());
        }
        return answers;
    }

    private static List<string> IdsOf(IEnumerable<AssignmentsKey> keys, Holder holder) =>
        keys.Where(key => key.Of == holder).Select(key => key.Id).Distinct().ToList();

    private static string IdOf(Assignment assignment, Holder holder) => holder switch
    {
        Holder.Person => assignment.PersonId,
        Holder.Position => assignment.PositionId,
        _ => assignment.UnitId,
    };
}

[Description("One entry in an assignment's history (任职变更记录). Entries are only ever added.")]
internal sealed record AssignmentChange(
    AssignmentChangeKind Kind,
    [Description("The end as this change left it: the day after the last (截止日, 不含); null while it lasts.")] DateOnly? Until,
    [Description("Who recorded it (登记人).")] string By,
    [Description("When it was recorded (登记时间).")] Instant At,
    [Description("事由.")] string? Reason);

/// <summary>By the assignment's id, oldest first.</summary>
internal sealed class AssignmentHistoryLoader(IDbContextFactory<PositionsDb> databases) : BatchLoader<string, IReadOnlyList<AssignmentChange>>
{
    protected override async Task<IReadOnlyDictionary<string, IReadOnlyList<AssignmentChange>>> FetchAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var numbers = keys.ToDictionary(key => key, AssignmentRow.NumberOf);
        var asked = numbers.Values.ToList();
        var changes = await db.AssignmentChanges.AsNoTracking()
            .Where(row => EF.Parameter(asked).Contains(row.AssignmentNumber)).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var byNumber = changes.ToLookup(row => (long?)row.AssignmentNumber, row => new AssignmentChange(row.Kind, row.Until, row.By, row.At, row.Reason));
        return keys.ToDictionary(key => key, IReadOnlyList<AssignmentChange> (key) => byNumber[numbers[key]].ToList());
    }
}
