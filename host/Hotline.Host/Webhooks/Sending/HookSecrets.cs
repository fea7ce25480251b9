using System.Security.Cryptography;
using Hotline.Host.Data;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>Makes and keeps the secrets that sign messages: encrypted in the database.</summary>
internal sealed class HookSecrets(DataKeys keys)
{
    private const string Prefix = "whsec_";
    private const string Purpose = "webhooks";
    private const int Bytes = 32;

    /// <returns>What the receiver is told, once, and what is stored.</returns>
    public (string Told, string Stored) Create()
    {
        var secret = RandomNumberGenerator.GetBytes(Bytes);
        return (Prefix + Convert.ToBase64String(secret), Convert.ToBase64String(keys.For(Purpose).Protect(secret)));
    }

    /// <returns><c>null</c>: the key is gone that it was stored with.</returns>
    public byte[]? TryRead(string stored) => DataKeys.TryRead(keys.For(Purpose), Convert.FromBase64String(stored));
}
