using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Hotline.Kernel;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>What a receiver answered, or why it did not.</summary>
/// <param name="Failure"><c>null</c>: it took the message.</param>
/// <param name="RetryAfter">What it asked for.</param>
internal sealed record Answered(HttpStatusCode? Status, Text? Failure, TimeSpan? RetryAfter = null);

/// <summary>Sends messages to addresses that others named: to public ones only, wherever their names lead at that moment, and no further.</summary>
internal sealed class HookSender(HttpMessageHandler handler, WebhookOptions options, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(handler);
    private readonly SemaphoreSlim _requests = new(options.MaximalRequests);

    public static SocketsHttpHandler Handler(WebhookOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        Credentials = null,
        ActivityHeadersPropagator = null,
        ConnectTimeout = options.ConnectTimeout,
        // A name that leads elsewhere now is looked up anew.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 16,
        // Nobody reads what a receiver says; so much of it is taken in to use the connection again.
        MaxResponseDrainSize = 4096,
        ConnectCallback = async (connection, cancellationToken) =>
        {
            var endpoint = connection.DnsEndPoint;
            var found = await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken);
            var addresses = options.AllowPrivateAddresses ? found : Array.FindAll(found, PublicAddresses.Holds);
            if (addresses.Length == 0) throw new AddressRefusedException(endpoint.Host);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                // These very addresses: the name is not looked up again.
                await socket.ConnectAsync(addresses, endpoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    public async Task<Answered> SendAsync(Uri url, HookMessage message, CancellationToken cancellationToken)
    {
        await _requests.WaitAsync(cancellationToken);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(options.Timeout);
            return await SendAsync(url, message, limit.Token, cancellationToken);
        }
        finally
        {
            _requests.Release();
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _requests.Dispose();
    }

    private async Task<Answered> SendAsync(Uri url, HookMessage message, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            using var request = message.ToRequest(url);
            using var response = await _client.SendAsync(request, limit);
            return new(response.StatusCode, Failure(response), RetryAfter(response.Headers.RetryAfter));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, limit.IsCancellationRequested
                ? new($"接收方未在 {options.Timeout.TotalSeconds:0.#} 秒内应答。", $"The receiver did not answer within {options.Timeout.TotalSeconds:0.#} s.")
                : new($"未能在 {options.ConnectTimeout.TotalSeconds:0.#} 秒内连接 {url.Host}。", $"{url.Host} could not be reached within {options.ConnectTimeout.TotalSeconds:0.#} s."));
        }
        catch (HttpRequestException failure)
        {
            return new(null, Explain(failure, url.Host));
        }
    }

    private static Text? Failure(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 and var status => new($"接收方应答 {status}，要求重定向。系统不跟随重定向：请填写最终地址。", $"The receiver answered {status}, a redirect. None is followed: name the final address."),
        var status => new($"接收方应答 {status}。", $"The receiver answered {status}."),
    };

    private static Text Explain(HttpRequestException failure, string host) => failure switch
    {
        { InnerException: AddressRefusedException } => new($"{host} 没有可访问的公网地址。", $"{host} has no public address; others are not called."),
        { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain } } =>
            new($"无法解析域名 {host}。", $"The name {host} cannot be resolved."),
        { HttpRequestError: HttpRequestError.SecureConnectionError } => new($"无法与 {host} 建立加密连接：请检查其证书。", $"There is no secure connection to {host}: look at its certificate."),
        { HttpRequestError: HttpRequestError.ConnectionError } => new($"无法连接 {host}。", $"{host} cannot be reached."),
        _ => new($"与 {host} 的连接中断，或其应答无效。", $"The connection to {host} broke off, or its answer was no HTTP."),
    };

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - time.GetUtcNow();
}
