using SafeSchema.Acceptance.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Rows;

/// <summary>A value is converted without being told how only if it says the same afterwards, in every session.</summary>
public sealed class FaithfulValuesTests(Projects projects)
{
    const string Declare = "; mend them, or declare what to do with [Convert]";
    const string DeclareZone = "; mend them, or declare the time zone that is meant with [Convert(TimeZone = …)], or what to do with [Convert]";

    [Theory]
    [InlineData("timestamp without time zone", "2026-01-01 12:00:00", "timestamp with time zone")]
    [InlineData("timestamp with time zone", "2026-01-01 12:00:00+00", "timestamp without time zone")]
    [InlineData("timestamp with time zone", "2026-01-01 00:00:00+00", "date")]
    [InlineData("timestamp with time zone", "2026-01-01 12:00:00+00", "date")]
    [InlineData("date", "2026-01-01", "timestamp with time zone")]
    [InlineData("text", "2026-01-01 12:00", "timestamp with time zone")]
    [InlineData("text", "today", "timestamp with time zone")]
    [InlineData("time without time zone", "12:00:00", "time with time zone")]
    [InlineData("time with time zone", "12:00:00+02", "time without time zone")]
    public Task A_time_without_a_zone_is_no_moment_until_the_model_names_the_zone(string from, string value, string to) => IsBadAsync(from, value, to, DeclareZone);

    [Theory]
    [InlineData("timestamp without time zone", "2026-01-01 12:30:00", "date")]
    [InlineData("timestamp without time zone", "2026-01-01 12:30:00.5", "timestamp(0) without time zone")]
    [InlineData("timestamp without time zone", "2026-01-01 12:30:00", "time without time zone")]
    [InlineData("text", "2026-01-01 12:00+02", "timestamp without time zone")]
    [InlineData("text", "01/02/2026", "date")]
    [InlineData("text", "2026-01-01 10:00", "time without time zone")]
    [InlineData("text", "today", "date")]
    [InlineData("interval", "1 day 02:00:00", "time without time zone")]
    [InlineData("double precision", "1.5", "integer")]
    [InlineData("double precision", "0.1", "real")]
    [InlineData("bigint", "9007199254740993", "double precision")]
    [InlineData("numeric", "1.255", "numeric(10,2)")]
    [InlineData("numeric(10,3)", "1.255", "numeric(10,2)")]
    [InlineData("text", "1e400", "double precision")]
    [InlineData("integer", "10", "bit(2)")]
    [InlineData("inet", "192.168.1.5/24", "cidr")]
    [InlineData("text", "abcdef", "character varying(5)")]
    [InlineData("text", "ab ", "character(3)")]
    [InlineData("text", "abcdef", "character(5)")]
    [InlineData("text[]", "{abcdef}", "character varying(5)[]")]
    [InlineData("integer", "2", "boolean")]
    [InlineData("json", "{\"a\":1,\"a\":2}", "jsonb")]
    [InlineData("text", "[{\"b\":{\"a\":1,\"a\":1}}]", "jsonb")]
    public Task What_would_say_less_or_something_else_is_a_bad_value(string from, string value, string to) => IsBadAsync(from, value, to, Declare);

    [Theory]
    [InlineData("text", "2026-01-01 12:00:00+02", "timestamp with time zone", "2026-01-01 10:00:00+00")]
    [InlineData("text", "2026-01-01", "date", "2026-01-01")]
    [InlineData("text", "2026-01-01 12:30:00.123456", "timestamp without time zone", "2026-01-01 12:30:00.123456")]
    [InlineData("text", "infinity", "timestamp with time zone", "infinity")]
    [InlineData("text", "10:00", "time without time zone", "10:00:00")]
    [InlineData("timestamp without time zone", "2026-01-01 00:00:00", "date", "2026-01-01")]
    [InlineData("date", "2026-01-01", "timestamp without time zone", "2026-01-01 00:00:00")]
    [InlineData("timestamp with time zone", "2026-01-01 12:00:00+00", "text", "2026-01-01 12:00:00+00")]
    [InlineData("double precision", "2", "integer", "2")]
    [InlineData("numeric", "1.250", "numeric(10,2)", "1.25")]
    [InlineData("bigint", "7", "double precision", "7")]
    [InlineData("character(5)", "ab", "character varying(2)", "ab")]
    [InlineData("character(5)", "ab", "text", "ab")]
    [InlineData("text", "{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}", "uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")]
    [InlineData("uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "text", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")]
    [InlineData("text[]", "{abc}", "character varying(5)[]", "{abc}")]
    [InlineData("boolean", "true", "text", "true")]
    public async Task What_says_the_same_is_converted(string from, string value, string to, string expected)
    {
        await using var project = await ThingsAsync(from, value);
        await Tiny.Schema(Tiny.Table(Tiny.Column("v", to))).ApplyAsync(project);
        Assert.Equal([expected, "NULL"], await project.LinesAsync($"SELECT {Text(to)} FROM public.things ORDER BY id"));
    }

    [Theory]
    [InlineData("timestamp without time zone", "2026-07-01 12:00:00", "timestamp with time zone", "2026-07-01 10:00:00+00")]
    [InlineData("text", "2026-07-01 12:00", "timestamp with time zone", "2026-07-01 10:00:00+00")]
    [InlineData("text", "2026-07-01 12:00+00", "timestamp with time zone", "2026-07-01 12:00:00+00")]
    [InlineData("date", "2026-07-01", "timestamp with time zone", "2026-06-30 22:00:00+00")]
    [InlineData("timestamp with time zone", "2026-06-30 22:00:00+00", "date", "2026-07-01")]
    [InlineData("timestamp with time zone", "2026-07-01 10:00:00+00", "timestamp without time zone", "2026-07-01 12:00:00")]
    public async Task A_declared_zone_says_which_moment_is_meant(string from, string value, string to, string expected)
    {
        await using var project = await ThingsAsync(from, value);
        await project.ExecuteAsSuperuserAsync($"ALTER DATABASE {project.Database.Name} SET timezone = 'Pacific/Chatham'");
        await Tiny.Schema(Tiny.Table(Tiny.Column("v", to, conversion: Berlin))).ApplyAsync(project);
        Assert.Equal([expected, "NULL"], await project.LinesAsync($"SELECT {Text(to)} FROM public.things ORDER BY id"));
    }

    // Twice in that night it was half past two.
    [Fact]
    public async Task A_moment_that_its_zone_cannot_tell_from_another_is_a_bad_value()
    {
        await using var project = await ThingsAsync("timestamp with time zone", "2026-10-25 00:30:00+00");
        await Tiny.Schema(Tiny.Table(Tiny.Column("v", "timestamp without time zone", conversion: Berlin))).RefusesAsync(project,
            "column type public.things.v: 1 row holds a value of type timestamp with time zone that cannot become timestamp without time zone, for example '2026-10-25 00:30:00+00' in {\"id\": 1}" + Declare);
    }

    [Fact]
    public async Task Times_without_a_zone_are_read_as_an_expression_says_whatever_zone_the_session_has()
    {
        await using var project = await ThingsAsync("timestamp without time zone", "2026-07-01 12:00:00");
        await project.ExecuteAsSuperuserAsync($"ALTER DATABASE {project.Database.Name} SET timezone = 'Pacific/Chatham'");
        var conversion = new Conversion("v AT TIME ZONE 'Europe/Berlin'", null, Model.Objects.BadValues.Fail, null, false, null);
        await Tiny.Schema(Tiny.Table(Tiny.Column("v", "timestamp with time zone", conversion: conversion))).ApplyAsync(project);
        Assert.Equal(1, await project.ScalarAsync<long>("SELECT count(*) FROM public.things WHERE v = '2026-07-01 10:00:00+00'"));
    }

    [Fact]
    public async Task Where_there_is_no_value_there_is_nothing_to_misread()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id int PRIMARY KEY, v timestamp); INSERT INTO public.things VALUES (1, NULL)");
        await Tiny.Schema(Tiny.Table(Tiny.Column("v", "timestamp with time zone"))).ApplyAsync(project);
        Assert.Equal(["timestamp with time zone"], await project.LinesAsync("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'public.things'::regclass AND attname = 'v'"));
    }

    static Conversion Berlin { get; } = new(null, null, Model.Objects.BadValues.Fail, null, false, null) { TimeZone = "Europe/Berlin" };

    // As a session in UTC shows it.
    static string Text(string type) => type == "timestamp with time zone" ? "CASE WHEN isfinite(v) THEN (v AT TIME ZONE 'UTC')::text || '+00' ELSE v::text END" : "v::text";

    async Task<Project> ThingsAsync(string type, string value)
    {
        var project = await projects.EmptyAsync();
        await project.ExecuteAsync($"CREATE TABLE public.things (id int PRIMARY KEY, v {type}); INSERT INTO public.things VALUES (1, '{value}'), (2, NULL)");
        return project;
    }

    async Task IsBadAsync(string from, string value, string to, string wayOut)
    {
        await using var project = await ThingsAsync(from, value);
        await Tiny.Schema(Tiny.Table(Tiny.Column("v", to))).RefusesAsync(project,
            $"column type public.things.v: 1 row holds a value of type {from} that cannot become {to}, for example '{value}' in {{\"id\": 1}}{wayOut}");
    }
}
