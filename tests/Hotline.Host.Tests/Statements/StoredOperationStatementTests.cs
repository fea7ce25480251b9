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
    /// <summary>Events of a stream that are heard.</summary>
    private const int Events = 3;

    /// <summary>Statements of each, and of a stream for so many events; transactions and the setting of a connection count as well.</summary>
    private static readonly Dictionary<string, int> s_statements = new(StringComparer.Ordinal)
    {
        ["AgentMyResults"] = 2,
        ["AgentMyScore"] = 14,
        ["AgentMyScoreChanges"] = 2,
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
        ["SystemScoreChanges"] = 8,
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
        Assert.True(Table(s_statements) == Table(few), Table(few));
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
            foreach (var definition in Definition().Matches(tab.Query).Where(match => match.Groups[1].Value != "mutation"))
            {
                var (name, isQuery) = (definition.Groups[2].Value, definition.Groups[1].Value == "query");
                var caller = plan.Callers().FirstOrDefault(each => each.Role == role) ?? Caller.Anonymous;
                // A stream is heard from the beginning, for what happened in the demonstration's year.
                var query = tab.Query.Replace("scoreChanged(cityId: $cityId)", "scoreChanged(cityId: $cityId, after: 0)", StringComparison.Ordinal);
                var request = new { query, operationName = name, variables = JsonSerializer.Deserialize<JsonElement>(tab.Variables) };
                // The first one reads what is then remembered: the rules, and who looked this hour. Of the others the most: fields run side by side, and now and
                // then one comes to find what another has just read.
                for (var time = 0; time < 4; time++)
                {
                    counter.Reset();
                    await (isQuery ? AnswerAsync(provider, name, request, caller) : HearAsync(provider, name, request, caller));
                    counts[name] = time <= 1 ? counter.Count : Math.Max(counts[name], counter.Count);
                }
            }
        return counts;
    }

    private static async Task AnswerAsync(IServiceProvider services, string name, object request, Caller caller)
    {
        var answer = await ModuleHost.AnswerAsync(services, request, caller);
        Assert.True(answer.ErrorCodes() is [], $"{name}: {answer}");
    }

    private static async Task HearAsync(IServiceProvider services, string name, object request, Caller caller)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var heard = 0;
        await foreach (var answer in (await ModuleHost.ListenAsync(services, request, caller, patience.Token)).WithCancellation(patience.Token))
        {
            Assert.True(answer.ErrorCodes() is [], $"{name}: {answer}");
            if (++heard == Events) return;
        }
        Assert.Fail($"{name}: only {heard} were heard");
    }
}
