using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity.Events;
using Hotline.Oversight.Findings;

namespace Hotline.Oversight.Surveys;

/// <summary>
/// "Has answered". It knows nothing of the order for which the token was issued and nothing of the answer. Neither row holds a
/// time, and each has a random number as its key; an integer key is SQLite's own row number, so no hidden order of
/// insertion remains by which the rows could be paired.
/// </summary>
internal sealed class SurveyToken
{
    public long Id { get; init; } = RandomKey.Next();
    public required string CampaignId { get; init; }

    /// <summary>SHA-256 of the token, which itself is kept nowhere.</summary>
    public required byte[] Hash { get; init; }
    public bool Used { get; set; }
}

/// <summary>One citizen's grades, without his texts.</summary>
internal sealed class SurveyAnswer
{
    public long Id { get; init; } = RandomKey.Next();
    public required string CampaignId { get; init; }
    public required int Stratum { get; init; }

    /// <summary>JSON: code of the grade by code of the aspect. One row for each answer: a row for each grade would bring back the order of insertion.</summary>
    public required string Grades { get; init; }
}

/// <summary>An opinion or a suggestion, apart from the grades: what is written may name its writer, so it must not carry anything else along.</summary>
internal sealed class SurveyText
{
    public long Id { get; init; } = RandomKey.Next();
    public required string CampaignId { get; init; }
    public required SurveyTextKind Kind { get; init; }
    public required string Original { get; init; }
    public SurveyTextReview Review { get; set; }

    /// <summary>What is published; <c>null</c> until reviewed and where withheld.</summary>
    public string? Published { get; set; }
    public string? ReviewedBy { get; set; }
}

/// <summary>The findings as they were published.</summary>
internal sealed class PublishedFindings
{
    public required string CampaignId { get; init; }

    /// <summary>JSON of <see cref="SurveyFindings"/>.</summary>
    public required string Findings { get; init; }
    public required string PublishedBy { get; init; }
    public required Instant PublishedAt { get; init; }

    public SurveyFindings Read() => JsonSerializer.Deserialize<SurveyFindings>(Findings, EventJson.Options)!;
}

internal static class RandomKey
{
    /// <summary>63 random bits, from a source that nobody can foresee or replay.</summary>
    public static long Next()
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes) & long.MaxValue;
    }
}
