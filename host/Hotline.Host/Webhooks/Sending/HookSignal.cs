using System.Threading.Channels;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>Tells the lines that people made, changed or deleted a webhook, or want something sent again.</summary>
internal sealed class HookSignal
{
    private readonly Channel<string> _woken = Channel.CreateUnbounded<string>();

    public void Wake(string hookId) => _woken.Writer.TryWrite(hookId);

    /// <summary>Ids of those that were woken, until cancelled.</summary>
    public IAsyncEnumerable<string> WokenAsync(CancellationToken cancellationToken) => _woken.Reader.ReadAllAsync(cancellationToken);
}
