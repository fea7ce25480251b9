// What ASP.NET costs without anything in it: the limit of the host's start; with --answer <file>, of its kept answers; with --database <file>, of its
// lists, by an endpoint written by hand for the one list of a city's units; with --sockets true, of its subscriptions, by a bare broadcast.
using Hotline.Benchmarks.BareApp;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
if (app.Configuration["answer"] is { } file)
{
    var bytes = File.ReadAllBytes(file);
    app.Run(http => Answers.WriteAsync(http.Response, bytes));
}
else if (app.Configuration["database"] is { } database)
{
    var units = new HandWrittenUnits(database);
    app.Run(http => Answers.WriteAsync(http.Response, units.Read("dongying")));
}
else if (app.Configuration.GetValue<bool>("sockets")) Sockets.Map(app);
else
{
    app.MapPost("/graphql", () => TypedResults.Text("""{"data":{"__typename":"Query"}}""", "application/json"));
}
app.Run();
