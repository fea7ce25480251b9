using System.Security.Cryptography;
using Hotline.Modularity.Idempotency;
using Microsoft.AspNetCore.DataProtection;

namespace Hotline.Host.Data;

/// <summary>Encrypts what lies in the database, with keys of the data folder that its owner alone may read.</summary>
internal sealed class DataKeys(DataFolder folder) : IAnswerSeal
{
    // Made at the first use: most hosts need none.
    private readonly Lazy<IDataProtectionProvider> _keys = new(() => Open(folder));

    private IDataProtector Answers => For("answers");

    /// <param name="purpose">What is encrypted for one purpose is not read for another.</param>
    public IDataProtector For(string purpose) => _keys.Value.CreateProtector(purpose);

    public byte[] Seal(byte[] kept) => Answers.Protect(kept);

    public byte[]? TryOpen(byte[] sealedBytes) => TryRead(Answers, sealedBytes);

    /// <returns><c>null</c>: the key is gone that it was encrypted with.</returns>
    public static byte[]? TryRead(IDataProtector protector, byte[] stored)
    {
        try
        {
            return protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IDataProtectionProvider Open(DataFolder folder)
    {
        var keys = folder.FileAt("webhook-keys");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(keys);
        else Directory.CreateDirectory(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return DataProtectionProvider.Create(new DirectoryInfo(keys), protection => protection.SetApplicationName("hotline"));
    }
}
