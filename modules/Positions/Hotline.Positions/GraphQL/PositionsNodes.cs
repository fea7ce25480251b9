using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Hotline.Positions.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Positions.GraphQL;

/// <summary>One object by its id. People and assignments are found only by those who may see them.</summary>
internal static class PositionsNodes
{
    public static async Task<City?> CityAsync(NodeRequest request) =>
        (await Positions(request).CitiesAsync(request.CancellationToken)).FirstOrDefault(city => city.Id == request.Id);

    public static async Task<Unit?> UnitAsync(NodeRequest request) =>
        (await Positions(request).UnitsAsync([request.Id], request.CancellationToken)).GetValueOrDefault(request.Id);

    public static async Task<Position?> PositionAsync(NodeRequest request) =>
        (await Positions(request).PositionsAsync([request.Id], request.CancellationToken)).GetValueOrDefault(request.Id);

    public static async Task<Duty?> DutyAsync(NodeRequest request) =>
        (await Positions(request).DutiesAsync(CityScoped.CityOf(request.Id), request.CancellationToken)).FirstOrDefault(duty => duty.Id == request.Id);

    public static Task<Person?> PersonAsync(NodeRequest request) =>
        request.Services.GetRequiredService<PeopleRights>().FindAsync(request.Id, request.Caller, request.CancellationToken);

    public static async Task<Assignment?> AssignmentAsync(NodeRequest request)
    {
        if (AssignmentRow.NumberOf(request.Id) is not { } number) return null;
        await using var db = await request.Services.GetRequiredService<IDbContextFactory<PositionsDb>>().CreateDbContextAsync(request.CancellationToken);
        var held = PeopleRights.VisibleHeld(db, request.Caller);
        var row = await db.Assignments.AsNoTracking()
            .Where(row => !row.Withdrawn && row.Number == number && held.Any(post => post.Number == row.Number || post.Number == row.LeaveFromNumber))
            .SingleOrDefaultAsync(request.CancellationToken);
        return row?.Id == request.Id ? row.ToAssignment() : null;
    }

    private static IPositions Positions(NodeRequest request) => request.Services.GetRequiredService<IPositions>();
}
