using Hotline.Scoring.Facts;
using RulesEngine.Models;

namespace Hotline.Benchmarks.Orders;

/// <summary>Rules as data by a general engine: each order against the four rules, the results counted by hand.</summary>
internal sealed class ByRulesEngine
{
    private const string Orders = "orders";
    private static readonly string[] Counted = ["OnTime", "Extended", "Overdue", "Satisfied"];

    private readonly RulesEngine.RulesEngine _engine = new([new Workflow
    {
        WorkflowName = Orders,
        Rules =
        [
            Rule(Counted[0], "order.Verdict == 0"), Rule(Counted[1], "order.Verdict == 1"), Rule(Counted[2], "order.Verdict == 2"), Rule(Counted[3], "order.Grade == 2"),
        ],
    }]);

    private readonly Order[] _orders;

    /// <summary>What the engine is given: an object.</summary>
    public sealed record Order(int Unit, int DueMonth, int CallMonth, int? Verdict, int? Grade);

    public ByRulesEngine(IEnumerable<PlainOrder> orders) => _orders =
        [.. orders.Where(order => !order.Excluded).Select(order => new Order(order.Unit, Month(order.Due), Month(order.FollowedUp), Value(order.Verdict), Value(order.Grade)))];

    /// <returns>Points in thousandths by unit and month.</returns>
    public async Task<long[]> RunAsync()
    {
        var figures = new Figures[OrderYear.Units * 12];
        foreach (var order in _orders)
        {
            var results = await _engine.ExecuteAllRulesAsync(Orders, new RuleParameter("order", order));
            if (order.Verdict is not null)
            {
                ref var due = ref figures[order.Unit * 12 + order.DueMonth];
                due.Due++;
                if (results[0].IsSuccess) due.OnTime++;
                if (results[1].IsSuccess) due.Extended++;
                if (results[2].IsSuccess) due.Overdue++;
            }
            if (order.Grade is null || order.CallMonth < 0) continue;
            ref var call = ref figures[order.Unit * 12 + order.CallMonth];
            call.FollowedUp++;
            if (results[3].IsSuccess) call.Satisfied++;
        }
        return [.. figures.Select(each => each.Points)];
    }

    private static Rule Rule(string name, string expression) => new() { RuleName = name, Expression = expression, RuleExpressionType = RuleExpressionType.LambdaExpression };

    private static int Month(int day) => day > 0 && DateOnly.FromDayNumber(day) is { Year: 2025 } date ? date.Month - 1 : -1;

    private static int? Value(byte value) => value == PlainOrder.None ? null : value;
}
