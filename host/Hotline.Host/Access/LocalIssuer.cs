using System.Security.Cryptography;
using Hotline.Host.Data;
using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hotline.Host.Access;

/// <summary>Signs tokens, where no identity provider does, with a key of this data folder, readable by its owner only.</summary>
internal sealed class LocalIssuer(DataFolder folder, TimeProvider time)
{
    private const int KeyBytes = 32;

    public SymmetricSecurityKey Key { get; } = new(ReadOrCreateKey(folder)) { KeyId = "local" };

    public string Issue(Caller caller, TimeSpan validFor)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = AccessOptions.LocalName,
            Audience = AccessOptions.LocalName,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + validFor,
            Claims = CallerClaims.Of(caller),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
    }

    private static byte[] ReadOrCreateKey(DataFolder folder)
    {
        var path = folder.FileAt("local-issuer.key");
        try
        {
            // Written under another name and moved: a process killed here leaves no half a key.
            if (!File.Exists(path)) Create(path, folder.FileAt($"local-issuer.{Environment.ProcessId}.new"));
            var key = File.ReadAllBytes(path);
            if (key.Length == KeyBytes) return key;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, failure);
        }
        throw Unusable(path, null);
    }

    private static void Create(string path, string temporary)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(temporary, options)) file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
        try
        {
            File.Move(temporary, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its key is the one.
            File.Delete(temporary);
        }
    }

    private static RefusalException Unusable(string path, Exception? cause) => new(new Problem(
        "LOCAL_KEY_NOT_USABLE",
        $"签名密钥 {path} 无法使用。请检查其权限，或删除它以生成新的密钥（已签发的令牌随之失效）。",
        $"The signing key {path} cannot be used. Check its rights, or delete it to get a new one (tokens already issued end with it)."), cause);
}
