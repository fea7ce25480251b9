using System.Security.Cryptography;
using Hotline.Host.Data;
using Microsoft.AspNetCore.DataProtection;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>Makes and keeps the secrets that sign messages: encrypted in the database, with keys of the data folder that its owner alone may read.</summary>
internal sealed class HookSecrets(DataFolder folder)
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    // Made at the first use: most hosts have no webhook.
    private readonly Lazy<IDataProtector> _protector = new(() => Open(folder));

    /// <returns>What the receiver is told, once, and what is stored.</returns>
    public (string Told, string Stored) Create()
    {
        var secret = RandomNumberGenerator.GetBytes(Bytes);
        return (Prefix + Convert.ToBase64String(secret), Convert.ToBase64String(_protector.Value.Protect(secret)));
    }

    /// <returns><c>null</c>: the key is gone that it was stored with.</returns>
    public byte[]? TryRead(string stored)
    {
        try
        {
            return _protector.Value.Unprotect(Convert.FromBase64String(stored));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IDataProtector Open(DataFolder folder)
    {
        var keys = folder.FileAt("webhook-keys");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(keys);
        else Directory.CreateDirectory(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return DataProtectionProvider.Create(new DirectoryInfo(keys), protection => protection.SetApplicationName("hotline")).CreateProtector("webhooks");
    }
}
