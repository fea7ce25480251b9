using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Hotline.Benchmarks.BareApp;

/// <summary>A city's units as somebody would write them who needs nothing else: a prepared statement for each that asks at once, straight into JSON.</summary>
internal sealed class HandWrittenUnits(string database)
{
    private const string Sql = """
        SELECT "Id", "Code", "Kind", "Name_Chinese", "Name_English", "Group" FROM "positions_units" WHERE "CityId" = $city ORDER BY "Code" LIMIT 51
        """;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentBag<SqliteCommand> _commands = [];

    public ReadOnlyMemory<byte> Read(string city)
    {
        if (!_commands.TryTake(out var command)) command = Prepare();
        var bytes = new ArrayBufferWriter<byte>(8192);
        using (var writer = new Utf8JsonWriter(bytes, s_options))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("data");
            writer.WriteStartObject("units");
            writer.WriteStartArray("nodes");
            command.Parameters[0].Value = city;
            using (var reader = command.ExecuteReader())
                while (reader.Read()) Write(writer, reader);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        _commands.Add(command);
        return bytes.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, SqliteDataReader row)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Base64Url.EncodeToString(Encoding.UTF8.GetBytes("Unit:" + row.GetString(0))));
        writer.WriteString("code", row.GetString(1));
        writer.WriteString("kind", row.GetString(2) == "Centre" ? "CENTRE" : "SUB_CENTRE");
        writer.WriteStartObject("name");
        writer.WriteString("zh", row.GetString(3));
        writer.WriteString("en", row.GetString(4));
        writer.WriteEndObject();
        if (row.IsDBNull(5)) writer.WriteNull("group");
        else writer.WriteString("group", row.GetString(5));
        writer.WriteEndObject();
    }

    private SqliteCommand Prepare()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
        connection.Open();
        var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Parameters.Add("$city", SqliteType.Text);
        command.Prepare();
        return command;
    }
}

internal static class Answers
{
    public static Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> bytes)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes).AsTask();
    }
}
