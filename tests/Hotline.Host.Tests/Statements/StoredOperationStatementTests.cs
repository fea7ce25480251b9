using System.Text.Json;
using System.Text.RegularExpressions;
using Hotline.GraphQL;
using Hotline.Host.Composition;
using Hotline.Host.Data;
using Hotline.Host.Demonstration;
using Hotline.Host.Serving.Explorer;
using Hotline.Modularity;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Tests.Statements;

/// <summary>
/// What each stored operation asks of the database, counted by SQLite itself, in the demonstration of few orders and people and in that of four times as many orders and twice as many people.
/// </summary>
public sealed partial class StoredOperationStatementTests
{
    /// <summary>Statements of each; transactions and the setting of a connection count as well.</summary>
    private static readonly Dictionary<string, int> s_statements = new(StringComparer.Ordinal)
    {
        ["AgentMyResults"] = 2,
        ["AgentMyScore"] = 14,
        ["HallManagerOrders"] = 6,
        ["HallManagerTimeliness"] = 4,
        ["MonitorMyScore"] = 6,
        ["MonitorOpenDeductions"] = 2,
        ["PublicRanking"] = 6,
        ["PublicSurveys"] = 2,
        ["ResultsOfficerChecklist"] = 76,
        ["ResultsOfficerClosedMonth"] = 2,
        ["SurveyAgencySurveys"] = 4,
        ["SystemFactKinds"] = 0,
        ["SystemPlugins"] = 0,
        ["UnitOfficerMyOrders"] = 4,
        ["UnitOfficerMyUnit"] = 10,
    };

    [GeneratedRegex(@"^(query|subscription|mutation) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Definition();

    [Fact]
    public async Task Each_takes_as_many_statements_of_few_rows_as_of_many()
    {
        var (few, many) = (await CountAsync(plan => plan with { Orders = 1_500 }), await CountAsync(plan => plan with { Orders = 6_000, Agents = Twice(plan.Agents), Monitors = Twice(plan.Monitors) }));

        Assert.Equal(Table(few), Table(many));
        Assert.Equal(Table(s_statements), Table(few));
    }

    private static List<string> Twice(IReadOnlyList<string> names) => [.. names, .. names.Select(name => $"{name} 2")];

    private static string Table(Dictionary<string, int> counts) =>
        string.Join('\n', counts.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"[\"{each.Key}\"] = {each.Value},"));

    private static async Task<Dictionary<string, int>> CountAsync(Func<DemonstrationPlan, DemonstrationPlan> size)
    {
        using var folder = new TemporaryFolder();
        var counter = new StatementCounter();
        var composition = HostComposition.Compose(new ConfigurationBuilder().Build(), DataFolder.Open(folder.Path));
        composition.Services.AddSingleton<IInterceptor>(counter);
        composition.Services.AddHotlineGraphQL(composition.Modules);
        await using var provider = composition.BuildProvider();
        await Startup.PrepareAsync(provider, CancellationToken.None);
        var plan = size(DemonstrationPlan.Find(composition.Catalog)!);
        await using (var scope = provider.CreateAsyncScope())
            await ActivatorUtilities.CreateInstance<DemonstrationYear>(scope.ServiceProvider).MakeAsync(plan, _ => { }, CancellationToken.None);

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (role, tab) in Enum.GetValues<Role>().Zip(ExplorerOperations.Of(plan)))
            foreach (var name in Definition().Matches(tab.Query).Where(match => match.Groups[1].Value == "query").Select(match => match.Groups[2].Value))
            {
                var caller = plan.Callers().FirstOrDefault(each => each.Role == role) ?? Caller.Anonymous;
                var request = new { query = tab.Query, operationName = name, variables = JsonSerializer.Deserialize<JsonElement>(tab.Variables) };
                // The first one reads what is then remembered: the rules, and who looked this hour. Of the others the most: fields run side by side, and now and
                // then one comes to find what another has just read.
                for (var time = 0; time < 4; time++)
                {
                    counter.Reset();
                    var answer = await ModuleHost.AnswerAsync(provider, request, caller);
                    Assert.True(answer.ErrorCodes() is [], $"{name}: {answer}");
                    counts[name] = time <= 1 ? counter.Count : Math.Max(counts[name], counter.Count);
                }
            }
        return counts;
    }
}
