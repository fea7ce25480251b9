using Hotline.Modularity.GraphQL;
using Hotline.Scoring.WorkOrders;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Assessment.GraphQL;

/// <summary>Finds nodes by their raw id, under the same rights as the lists; <c>null</c> for what the caller may not see.</summary>
internal static class AssessmentNodes
{
    public static async Task<WorkOrder?> OrderAsync(NodeRequest request) =>
        await request.Services.GetRequiredService<WorkOrderLoader>().Load(request.Id).GetResultAsync(request.CancellationToken) is { } order
        && request.Caller.SeesOrder(order) ? order : null;
}
