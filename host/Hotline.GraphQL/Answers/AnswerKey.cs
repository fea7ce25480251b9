using System.Security.Cryptography;
using System.Text;
using Hotline.Modularity;

namespace Hotline.GraphQL.Answers;

/// <summary>
/// What an answer depends on beside the data: the request, to the byte, and who asks. By a hash, for the requests of strangers may be long, and may not be
/// chosen so that one is taken for another.
/// </summary>
/// <param name="IsQuery">Whether the request is a query string; else it is a body.</param>
internal readonly record struct AnswerKey(bool IsQuery, UInt128 High, UInt128 Low, Caller Caller)
{
    public static AnswerKey OfQuery(string query, Caller caller) => Of(true, Encoding.UTF8.GetBytes(query), caller);

    public static AnswerKey OfBody(ReadOnlySpan<byte> body, Caller caller) => Of(false, body, caller);

    private static AnswerKey Of(bool isQuery, ReadOnlySpan<byte> request, Caller caller)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(request, hash);
        return new(isQuery, BitConverter.ToUInt128(hash), BitConverter.ToUInt128(hash[16..]), caller.WithoutCredentials());
    }
}
