using System.CommandLine;
using Hotline.Benchmarks;

var rounds = new Option<int?>("--rounds") { Description = "Rounds, each with every side once; each benchmark has its own number unless told.", HelpName = "n", Recursive = true };
var orders = new Option<int?>("--orders") { Description = "Orders of the import, of the year, or of the store; 200,000, 5,000,000, 2,000,000 (live), 400,000 (reads) and 1,000,000 (meanwhile) unless told.", HelpName = "n", Recursive = true };
var only = new Option<string>("--only") { Description = "Attacks whose names hold this text, and no others.", HelpName = "text" };
rounds.Validators.Add(result => AtLeastOne(result.Tokens, result.AddError));
orders.Validators.Add(result => AtLeastOne(result.Tokens, result.AddError));

var root = new RootCommand("Measures the product beside its limits, in one run: medians, and ratios to the limit. Build it with -c Release.") { rounds, orders };
Add("import", "Facts per second of the importer, beside bare prepared inserts of the same rows.", ImportAsync);
Add("ingest", "Rows per second streamed over HTTP, beside the command import of the same file, and the memory that takes. Linux only.", IngestAsync);
Add("score", "A unit's month scored from the database, beside merely reading its facts.", ScoreAsync);
Add("orders", "Scorecards of 300 units for a year of 5,000,000 orders, beside a loop written by hand, DuckDB and RulesEngine.", OrdersAsync);
Add("rehearsal", "A year of 5,000,000 orders rehearsed out of the database and again from memory, beside merely reading the columns.", RehearsalAsync);
Add("live", "A new fact until the score is told, with 10,000,000 facts in the store and with few.", LiveAsync);
Add("reads", "A unit's scorecard read while a rehearsal of twelve months runs, beside the same while it is quiet: p50 and p99.", ReadsAsync);
Add("meanwhile", "Reads over HTTP while a million rows are streamed into the same host, beside the same while it is quiet: p50 and p99. Linux only.", MeanwhileAsync);
Add("start", "Start to first answer and memory at rest of the published host, beside a bare ASP.NET app published alike.", StartAsync);
Add("answers", "What the public reads again and again, beside Kestrel returning the same bytes; wants wrk.", AnswersAsync);
Add("lists", "A list of 50 units out of SQLite, not kept, beside the same written by hand, Mercurius and PostGraphile; wants wrk and Node.js.", ListsAsync);
Add("attacks", "What hostile requests and connections cost the host, with its limits lifted and with them, and how others are answered meanwhile. Linux only.", AttacksAsync, only);
Add("fanout", "One event of the feed to 5,000 subscribers on WebSockets, beside a bare broadcast of the same bytes: messages a second, p50 and p99 of delivery. Linux only.", FanoutAsync);
Add("all", "All of them, one after the other.", async parsed =>
{
    await ImportAsync(parsed);
    await IngestAsync(parsed);
    await ScoreAsync(parsed);
    await OrdersAsync(parsed);
    await RehearsalAsync(parsed);
    await LiveAsync(parsed);
    await ReadsAsync(parsed);
    await MeanwhileAsync(parsed);
    await StartAsync(parsed);
    await AnswersAsync(parsed);
    await ListsAsync(parsed);
    await AttacksAsync(parsed);
    await FanoutAsync(parsed);
});
return await root.Parse(args).InvokeAsync();

Task ImportAsync(ParseResult parsed) => ImportBenchmark.RunAsync(parsed.GetValue(rounds) ?? 5, parsed.GetValue(orders) ?? 200_000);
Task IngestAsync(ParseResult parsed) => IngestBenchmark.RunAsync(parsed.GetValue(rounds) ?? 5, parsed.GetValue(orders) ?? 200_000);
Task ScoreAsync(ParseResult parsed) => ScoreBenchmark.RunAsync(parsed.GetValue(rounds) ?? 21);
Task OrdersAsync(ParseResult parsed) => OrdersBenchmark.RunAsync(parsed.GetValue(rounds) ?? 11, parsed.GetValue(orders) ?? 5_000_000);
Task RehearsalAsync(ParseResult parsed) => RehearsalBenchmark.RunAsync(parsed.GetValue(rounds) ?? 5, parsed.GetValue(orders) ?? 5_000_000);
Task LiveAsync(ParseResult parsed) => LiveBenchmark.RunAsync(parsed.GetValue(rounds) ?? 25, parsed.GetValue(orders) ?? 2_000_000);
Task ReadsAsync(ParseResult parsed) => ReadsBenchmark.RunAsync(parsed.GetValue(rounds) ?? 5, parsed.GetValue(orders) ?? 400_000);
Task MeanwhileAsync(ParseResult parsed) => MeanwhileBenchmark.RunAsync(parsed.GetValue(rounds) ?? 3, parsed.GetValue(orders) ?? 1_000_000);
Task StartAsync(ParseResult parsed) => StartBenchmark.RunAsync(parsed.GetValue(rounds) ?? 7);
Task AnswersAsync(ParseResult parsed) => AnswersBenchmark.RunAsync(parsed.GetValue(rounds) ?? 7);
Task ListsAsync(ParseResult parsed) => ListsBenchmark.RunAsync(parsed.GetValue(rounds) ?? 7);
Task AttacksAsync(ParseResult parsed) => AttacksBenchmark.RunAsync(parsed.GetValue(rounds) ?? 20, parsed.GetValue(only) ?? "");
Task FanoutAsync(ParseResult parsed) => FanoutBenchmark.RunAsync(parsed.GetValue(rounds) ?? 25, subscribers: 5_000);

void Add(string name, string description, Func<ParseResult, Task> run, params Option[] options)
{
    var command = new Command(name, description);
    foreach (var option in options) command.Add(option);
    command.SetAction((parsed, _) => run(parsed));
    root.Add(command);
}

static void AtLeastOne(IReadOnlyList<System.CommandLine.Parsing.Token> tokens, Action<string> error)
{
    if (tokens.Count == 1 && int.TryParse(tokens[0].Value, out var number) && number < 1) error($"'{number}' is not at least 1.");
}
