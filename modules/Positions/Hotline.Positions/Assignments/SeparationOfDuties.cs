using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.Assignments;

/// <summary>The rules of separation when work is recorded. The rule when a post is given is in <see cref="AssignmentBook"/>.</summary>
internal sealed class SeparationOfDuties(IPositions positions, IDbContextFactory<PositionsDb> databases) : ISeparationOfDuties
{
    public async Task<IReadOnlyList<Problem?>> CheckAsync(IReadOnlyList<RecordedWork> work, CancellationToken cancellationToken)
    {
        var holdings = await positions.HoldingsAsync(work.Select(ActorOnDay).ToHashSet(), cancellationToken);
        var posts = await positions.PositionsAsync(
            holdings.Values.SelectMany(held => held).Select(assignment => assignment.PositionId).ToHashSet(), cancellationToken);
        var parents = await ParentsAsync(work, cancellationToken);
        return work.Select(each => Check(each, holdings[ActorOnDay(each)], posts, parents)).ToList();
    }

    private static PersonOnDay ActorOnDay(RecordedWork work) => new(work.ActorId, work.Day);

    private static Problem? Check(
        RecordedWork work, IReadOnlyList<Assignment> held, IReadOnlyDictionary<string, Position> posts, IReadOnlyDictionary<string, string?> parents)
    {
        if (work.DoneBy.Contains(work.ActorId) || held.Any(assignment => IsWithin(assignment.UnitId, work.DoneByUnitId, parents)))
            return new("SEPARATION_OF_DUTIES_OWN_WORK",
                "任何人不得抽查、回访、审批或裁定自己（或本单位）的工作，请由他人办理。",
                "Nobody inspects, calls back, decides or rules on his own or his unit's work; let somebody else do it.");
        var allowing = held.Where(assignment => posts[assignment.PositionId].Acts.Contains(work.Act)).ToList();
        if (allowing.Any(assignment => assignment.Kind != AssignmentKind.Leave)) return null;
        return allowing.Count > 0
            ? new("SEPARATION_OF_DUTIES_POST",
                $"该人员 {work.Day:O} 处于离岗状态，不能办理此项工作；请由在岗人员办理，或先结束离岗。",
                $"The person is on leave from the post on {work.Day:O}; let somebody on duty do it, or end the leave first.")
            : new("SEPARATION_OF_DUTIES_POST",
                $"该人员 {work.Day:O} 未担任有权办理此项工作的岗位；请由有权人员办理，或先登记其任职。",
                $"The person holds no post on {work.Day:O} that allows this act; let one who does do it, or record the assignment first.");
    }

    private static bool IsWithin(string unitId, string? outerId, IReadOnlyDictionary<string, string?> parents)
    {
        if (outerId is null) return false;
        for (string? current = unitId; current is not null; current = parents.GetValueOrDefault(current))
            if (current == outerId) return true;
        return false;
    }

    private async Task<IReadOnlyDictionary<string, string?>> ParentsAsync(IReadOnlyList<RecordedWork> work, CancellationToken cancellationToken)
    {
        var cities = work.Where(each => each.DoneByUnitId is not null).Select(each => CityScoped.CityOf(each.DoneByUnitId!)).ToHashSet();
        if (cities.Count == 0) return new Dictionary<string, string?>();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Units.Where(unit => EF.Parameter(cities).Contains(unit.CityId))
            .ToDictionaryAsync(unit => unit.Id, unit => unit.ParentId, cancellationToken);
    }
}
