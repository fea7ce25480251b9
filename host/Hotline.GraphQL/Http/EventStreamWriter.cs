using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hotline.GraphQL.Http;

/// <summary>
/// The graphql-sse protocol, distinct connections: one event "next" for each answer, then "complete". The next answer is asked for only
/// when the last one was taken by the connection, so that a slow reader holds no more than one of them.
/// </summary>
internal static class EventStreamWriter
{
    /// <summary>The one answer to a query or a mutation, or why there is no stream.</summary>
    public static async Task WriteAsync(HttpResponse response, byte[] answer, CancellationToken aborted)
    {
        await BeginAsync(response, aborted);
        await NextAsync(response, answer, aborted);
        await CompleteAsync(response, aborted);
    }

    public static async Task FollowAsync(HttpResponse response, IAsyncEnumerable<byte[]> events, TimeSpan keepAlive, CancellationToken expired, CancellationToken aborted)
    {
        await BeginAsync(response, aborted);
        await EachAsync(response, events, keepAlive, expired, aborted);
        await CompleteAsync(response, aborted);
    }

    private static Task BeginAsync(HttpResponse response, CancellationToken aborted)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return response.Body.FlushAsync(aborted);
    }

    private static Task CompleteAsync(HttpResponse response, CancellationToken aborted) =>
        response.Body.WriteAsync("event: complete\ndata:\n\n"u8.ToArray(), aborted).AsTask();

    private static async Task EachAsync(HttpResponse response, IAsyncEnumerable<byte[]> events, TimeSpan keepAlive, CancellationToken expired, CancellationToken aborted)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(expired, aborted);
        await using var enumerator = events.GetAsyncEnumerator(ended.Token);
        var next = enumerator.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                while (!next.IsCompleted && await Task.WhenAny(next, Task.Delay(keepAlive, ended.Token)) != next && !ended.IsCancellationRequested)
                {
                    await response.Body.WriteAsync(":\n\n"u8.ToArray(), aborted);
                    await response.Body.FlushAsync(aborted);
                }
                if (!await next) return;
                await NextAsync(response, enumerator.Current, aborted);
                next = enumerator.MoveNextAsync().AsTask();
            }
        }
        catch (OperationCanceledException) when (expired.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            await NextAsync(response, ResponseWriter.Bytes(Expiry.Answer(), response.HttpContext.TraceIdentifier), aborted);
        }
        finally
        {
            // An iterator may not be disposed of while it is being asked.
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static async Task NextAsync(HttpResponse response, byte[] answer, CancellationToken aborted)
    {
        await response.Body.WriteAsync("event: next\ndata: "u8.ToArray(), aborted);
        await response.Body.WriteAsync(answer, aborted);
        await response.Body.WriteAsync("\n\n"u8.ToArray(), aborted);
        await response.Body.FlushAsync(aborted);
    }
}
