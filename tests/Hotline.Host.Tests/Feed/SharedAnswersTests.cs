using System.Text.Json;
using Hotline.GraphQL;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Host.Tests.Feed;

/// <summary>An event is executed once for all who ask the same with the same rights, and for nobody else.</summary>
public sealed class SharedAnswersTests
{
    private const string Ships = "subscription($city: ID!, $after: Long) { changed(cityId: $city, after: $after) { number ship } }";
    private const string Greetings = "subscription($city: ID!, $after: Long, $names: [String!], $words: String) { changed(cityId: $city, after: $after, names: $names) { number greeting(words: $words) ship } }";
    private static readonly Caller s_north = Harbour.OfficerOf("north");

    [Fact]
    public async Task An_event_is_executed_once_for_a_hundred_of_the_same_rights_and_twice_for_two()
    {
        await using var harbour = await Harbour.StartAsync();
        await using var listeners = new Listeners(harbour);
        for (var each = 0; each < 100; each++) await listeners.AddAsync(Caller.Anonymous, Ships);
        await harbour.MoorAsync("open", "Argo", "Beagle");
        await listeners.HearAsync(2);
        Assert.Equal(2, Looked(harbour));

        for (var each = 0; each < 100; each++) await listeners.AddAsync(s_north, Ships, after: 2);
        await harbour.MoorAsync("open", "Calypso");
        await listeners.HearAsync(3);
        Assert.Equal(4, Looked(harbour));
        Assert.Equal(["3 Calypso"], listeners.Last.Select(Text).Distinct());
    }

    [Fact]
    public async Task Whoever_comes_from_an_older_number_meets_the_others()
    {
        await using var harbour = await Harbour.StartAsync();
        await using var listeners = new Listeners(harbour);
        await harbour.MoorAsync("open", "Argo", "Beagle");
        await listeners.AddAsync(Caller.Anonymous, Ships, after: 2);
        await listeners.AddAsync(Caller.Anonymous, Ships, after: 0);
        await listeners.AddAsync(Caller.Anonymous, Ships);
        await harbour.MoorAsync("open", "Calypso");
        await listeners.HearAsync(3);
        Assert.Equal(3, Looked(harbour));
    }

    [Fact]
    public async Task An_answer_is_not_given_to_whoever_comes_long_after()
    {
        await using var harbour = await Harbour.StartAsync();
        await using var listeners = new Listeners(harbour);
        await listeners.AddAsync(Caller.Anonymous, Ships);
        await listeners.AddAsync(Caller.Anonymous, Ships);
        await harbour.MoorAsync("open", "Argo");
        await listeners.HearAsync(1);
        harbour.Host.Time.Now = harbour.Host.Time.Now.Plus(TimeSpan.FromSeconds(6));
        await listeners.AddAsync(Caller.Anonymous, Ships, after: 0);
        await listeners.HearAsync(1);
        Assert.Equal(2, Looked(harbour));
    }

    [Fact]
    public async Task Who_leaves_in_the_middle_ends_nobody_elses_and_the_last_ends_the_group()
    {
        await using var harbour = await Harbour.StartAsync();
        await using var listeners = new Listeners(harbour);
        for (var each = 0; each < 3; each++) await listeners.AddAsync(Caller.Anonymous, Ships);
        await harbour.MoorAsync("open", "Argo");
        await listeners.HearAsync(1);
        await listeners.LeaveAsync();
        await harbour.MoorAsync("open", "Beagle");
        await listeners.HearAsync(2);
        Assert.Equal((2, 1), (Looked(harbour), Groups(harbour)));
        await listeners.LeaveAsync();
        await listeners.LeaveAsync();
        Assert.Equal(0, Groups(harbour));
    }

    [Fact]
    public async Task A_look_into_a_file_is_noted_for_each_who_is_answered()
    {
        await using var harbour = await Harbour.StartAsync();
        await using var listeners = new Listeners(harbour);
        const string captains = "subscription($city: ID!, $after: Long) { changed(cityId: $city, after: $after) { number captain { name } ship } }";
        for (var each = 0; each < 3; each++) await listeners.AddAsync(s_north, captains);
        await harbour.MoorAsync("open", "Argo");
        await listeners.HearAsync(1);
        Assert.Equal(1, Looked(harbour));
        Assert.Equal(Enumerable.Repeat((s_north, new FileLook("port/captain", "Captain")), 3), harbour.Host.Get<SeenFiles>().Looks);
    }

    /// <summary>Of callers and documents that differ in one thing or in none, each is answered as if he were alone.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nobody_gets_what_was_made_for_another(int seed)
    {
        await using var harbour = await Harbour.StartAsync();
        await using var listeners = new Listeners(harbour);
        var random = new Random(seed);
        Caller[] callers =
        [
            Caller.Anonymous, s_north, Harbour.OfficerOf("south"), s_north with { PersonId = "port/q" }, s_north with { Name = "q" }, s_north with { CityId = "elsewhere" },
            s_north with { Role = Role.HallManager }, s_north with { Mutations = [] }, s_north with { Mutations = ["moor"] }, s_north with { Mutations = ["moor", "sink"] },
        ];
        string[] documents = [Greetings, Greetings.Replace("ship", "ship behind", StringComparison.Ordinal), $"# the same\n{Greetings}", Greetings.Replace("ship", "shout: greeting(words: \"ho\") ship", StringComparison.Ordinal),
            Greetings.Replace("$words: String", "$words: String, $ask: Boolean = true", StringComparison.Ordinal).Replace(" ship }", " ship @include(if: $ask) at }", StringComparison.Ordinal),
            // Where he began is part of what he is told.
            Greetings.Replace("words: $words", "words: $words, since: $after", StringComparison.Ordinal)];
        string[] piers = ["open", "north", "south"];
        var asked = new List<(Caller Caller, string Document, string? Words, long After)>();
        for (var round = 0; round < 4; round++)
        {
            for (var each = 0; each < 40; each++)
            {
                var next = (callers[random.Next(callers.Length)], documents[random.Next(documents.Length)], random.Next(3) switch { 0 => null, 1 => "ahoy", _ => "hello" }, (long)random.Next(round * 10 + 1));
                asked.Add(next);
                await listeners.AddAsync(next.Item1, next.Item2, next.Item4, next.Item3);
            }
            for (var each = 0; each < 5; each++) await harbour.MoorAsync(piers[random.Next(3)], $"{round}.{each}.a", $"{round}.{each}.b");
            // The last is for everyone, so that each has something to wait for.
            await harbour.MoorAsync("open", $"{round}");
            await listeners.HearAsync(await harbour.Feed.LastAsync(Harbour.City, default));
        }

        var alone = harbour.Host.Get<IKeptSubscriptions>();
        foreach (var (listener, (caller, document, words, after)) in listeners.Heard.Zip(asked))
        {
            var kept = new KeptSubscription(document, JsonSerializer.Serialize(new { city = Harbour.CityId, after, words }));
            var lets = (await alone.OpenAsync(kept, caller, default)).Value!;
            var expected = new List<string>();
            foreach (var told in await harbour.Feed.SinceAsync(Harbour.City, after, 1_000, default))
                if (lets.Of(told) is { } shown) expected.Add(DataOf(JsonDocument.Parse((await alone.AnswerAsync(kept, caller, shown, default)).Value!).RootElement));
            Assert.Equal(expected, listener.Select(DataOf));
        }
        Assert.True(Looked(harbour) < listeners.Heard.Sum(heard => heard.Count) * 2, "Nothing was shared.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whoever_is_cut_off_and_goes_on_behind_his_number_hears_each_event_once(int seed)
    {
        await using var harbour = await Harbour.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        const int events = 300;
        var readers = Enumerable.Range(0, 12).Select(reader => Task.Run(() => ReadThroughAsync(harbour, reader % 3 == 0 ? s_north : Caller.Anonymous, new Random(seed * 100 + reader), events, patience.Token))).ToList();
        for (var ship = 1; ship <= events; ship += 3) await harbour.MoorAsync("open", $"s{ship}", $"s{ship + 1}", $"s{ship + 2}");
        Assert.All(await Task.WhenAll(readers), heard => Assert.Equal(Enumerable.Range(1, events).Select(number => $"{number} s{number}"), heard));
        Assert.Equal(0, Groups(harbour));
    }

    /// <summary>Reads all, cut off again and again in the middle of waiting or after an answer.</summary>
    private static async Task<List<string>> ReadThroughAsync(Harbour harbour, Caller caller, Random random, int events, CancellationToken patience)
    {
        var heard = new List<string>();
        while (heard.Count < events)
        {
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(patience);
            var left = random.Next(1, 40);
            if (random.Next(2) == 0) cut.CancelAfter(random.Next(1, 30));
            try
            {
                await foreach (var answer in (await harbour.Host.ListenAsync(Ships, new { city = Harbour.CityId, after = heard.Count }, caller, cut.Token)).WithCancellation(cut.Token))
                {
                    heard.Add(Text(answer));
                    if (heard.Count == events || --left == 0) break;
                }
            }
            catch (OperationCanceledException) when (!patience.IsCancellationRequested)
            {
                // Cut off, as was intended.
            }
        }
        return heard;
    }

    private static int Looked(Harbour harbour) => harbour.Host.Get<Lookout>().Looked;

    private static int Groups(Harbour harbour) => harbour.Host.AnswerGroups;

    private static string Text(JsonElement answer) => $"{answer.Data("changed").GetProperty("number")} {answer.Data("changed").GetProperty("ship").GetString()}";

    /// <summary>Without what differs by nature: a single answer tells no cost, and is made when nothing newer is there.</summary>
    private static string DataOf(JsonElement answer) =>
        string.Join(", ", answer.Data("changed").EnumerateObject().Where(field => field.Name != "behind").Select(field => field.ToString()));

    /// <summary>Those who listen, each waiting for his next answer, and what he has heard.</summary>
    private sealed class Listeners(Harbour harbour) : IAsyncDisposable
    {
        private readonly List<Listener> _open = [];

        public IEnumerable<IReadOnlyList<JsonElement>> Heard => _open.Select(each => each.Heard);

        public IEnumerable<JsonElement> Last => _open.Select(each => each.Heard[^1]);

        public async Task AddAsync(Caller caller, string document, long? after = null, string? words = null)
        {
            var leave = new CancellationTokenSource();
            _open.Add(new(leave, (await harbour.Host.ListenAsync(document, new { city = Harbour.CityId, after, words }, caller, leave.Token)).GetAsyncEnumerator(leave.Token)));
        }

        /// <summary>All at once, until each knows the number.</summary>
        public Task HearAsync(long number) => Task.WhenAll(_open.Select(each => Task.Run(() => each.HearAsync(number))));

        public async Task LeaveAsync()
        {
            await _open[0].DisposeAsync();
            _open.RemoveAt(0);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var each in _open) await each.DisposeAsync();
        }
    }

    private sealed class Listener(CancellationTokenSource leave, IAsyncEnumerator<JsonElement> answers) : IAsyncDisposable
    {
        private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
        private Task<bool> _next = answers.MoveNextAsync().AsTask();

        public List<JsonElement> Heard { get; } = [];

        public async Task HearAsync(long number)
        {
            while (Heard.Count == 0 || Heard[^1].Data("changed").GetProperty("number").GetInt64() < number)
            {
                Assert.True(await _next.WaitAsync(s_patience));
                Heard.Add(answers.Current);
                _next = answers.MoveNextAsync().AsTask();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await leave.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _next);
            await answers.DisposeAsync();
            leave.Dispose();
        }
    }
}
