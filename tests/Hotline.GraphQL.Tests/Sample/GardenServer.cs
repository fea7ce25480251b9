using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Http;
using Hotline.GraphQL.Limits;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Idempotency;
using Hotline.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.GraphQL.Tests.Sample;

/// <summary>The made-up module behind a real Kestrel on a free port.</summary>
internal sealed class GardenServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GardenServer(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public Garden Garden => _app.Services.GetRequiredService<Garden>();

    public IKeptSubscriptions Kept => _app.Services.GetRequiredService<IKeptSubscriptions>();

    public LogLines Log => _app.Services.GetRequiredService<LogLines>();

    public static async Task<GardenServer> StartAsync(GraphQLOptions? options = null, Instant? tokensExpire = null, IEndpointPage? page = null, IFileLog? files = null, IDataVersion? data = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var log = new LogLines();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.AddProvider(log);
        builder.Services.AddRoutingCore().AddSingleton(log).AddSingleton<TimeProvider>(new WatchedClock(TimeProvider.System));
        builder.Services.AddSingleton<ICallerSource>(new NamedCallers(tokensExpire));
        builder.Services.AddSingleton(files ?? new SeenFiles());
        if (data is not null) builder.Services.AddSingleton(data);
        if (page is not null) builder.Services.AddSingleton(page);
        var module = new GardenModule();
        module.AddServices(builder.Services, new ConfigurationBuilder().Build());
        // There is no such database: a request that writes its key down fails.
        builder.Services.AddSingleton(new DatabaseOptions("Data Source=none;Mode=ReadOnly", SqliteFactory.Instance));
        builder.Services.AddSingleton<IAnswerSeal, PlainAnswers>();
        new IdempotencyModule().AddServices(builder.Services, new ConfigurationBuilder().Build());
        builder.Services.AddHotlineGraphQL([module], options);
        var app = builder.Build();
        app.UseCorrelation();
        app.UseRouting();
        app.MapHotlineGraphQL();
        app.MapPublicGraphQL();
        await app.StartAsync();
        return new GardenServer(app);
    }

    public Task<HttpResponseMessage> PostAsync(object body, string? token = null, string? accept = null) =>
        SendAsync(HttpMethod.Post, "/graphql", JsonSerializer.Serialize(body), token, accept);

    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string uri, string? body = null, string? token = null, string? accept = null, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, uri);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content!.Headers.TryAddWithoutValidation(name, value);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<SocketClient> ConnectAsync(string? subprotocol = "graphql-transport-ws", string? requestId = null)
    {
        var socket = new ClientWebSocket();
        if (requestId is not null) socket.Options.SetRequestHeader("X-Request-ID", requestId);
        if (subprotocol is not null) socket.Options.AddSubProtocol(subprotocol);
        await socket.ConnectAsync(new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        return new SocketClient(socket);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>The token is the role's name.</summary>
    private sealed class NamedCallers(Instant? until) : ICallerSource
    {
        public ValueTask<Outcome<KnownCaller>> FindAsync(Credentials credentials, CancellationToken cancellationToken)
        {
            var given = credentials.ConnectionInit is { ValueKind: JsonValueKind.Object } init && init.TryGetProperty("authorization", out var value)
                ? value.GetString() : credentials.Authorization;
            if (given is null) return new(new KnownCaller(Caller.Anonymous));
            if (given == "Broken") throw new InvalidOperationException("the store of keys is gone");
            return Enum.TryParse<Role>(given.Replace("Bearer ", "", StringComparison.Ordinal), out var role)
                ? new(new KnownCaller(new Caller(role, "testville", "testville/a01", null, "ann"), until))
                : new(new Problem("TOKEN_INVALID", "令牌无效。", "The token is not valid."));
        }
    }
}

/// <summary>A client that knows messages, not the protocol: a test may break the rules.</summary>
internal sealed class SocketClient(ClientWebSocket socket) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public (int Code, string Reason) Closed => ((int)socket.CloseStatus!.Value, socket.CloseStatusDescription!);

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public Task SendTextAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), type, true, CancellationToken.None);

    /// <summary>The beginning of a message, or more of it.</summary>
    public Task SendPartAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, false, CancellationToken.None);

    public async Task<SocketClient> InitialiseAsync(string? token = null)
    {
        await SendAsync(new { type = "connection_init", payload = token is null ? null : new { authorization = token } });
        Assert.Equal("""{"type":"connection_ack"}""", await ReceiveAsync());
        return this;
    }

    /// <summary>The next message's text; <c>null</c> once the server closed.</summary>
    public async Task<string?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        var (buffer, message) = (new byte[4096], new MemoryStream());
        while (true)
        {
            var frame = await socket.ReceiveAsync(buffer, patience.Token);
            if (frame.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, frame.Count);
            if (frame.EndOfMessage) return Encoding.UTF8.GetString(message.ToArray());
        }
    }

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>What was logged, each line with the scopes it was logged in.</summary>
internal sealed class LogLines : ILoggerProvider, ISupportExternalScope, ILogger
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var scopes = new List<object?>();
        _scopes.ForEachScope((scope, all) => all.Add(scope), scopes);
        lock (_lines) _lines.Add($"{formatter(state, exception)} {exception} {string.Join(" => ", scopes)}");
    }

    public void Dispose()
    {
        // Holds nothing.
    }
}
