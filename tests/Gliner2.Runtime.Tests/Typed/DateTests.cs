using System.Globalization;
using Gliner2.Typed.Dates;

namespace Gliner2.Runtime.Tests.Typed;

/// <summary>What a text is as a day or a time, or why it is none that is certain.</summary>
public sealed class DateTests
{
    private static readonly DateOnly Today = new(2024, 3, 1);

    [Theory]
    [InlineData("", "3rd of March 2024", "2024-03-03")]
    [InlineData("", "March 3rd, 2024", "2024-03-03")]
    [InlineData("", "the 21st of June, 1999", "1999-06-21")]
    [InlineData("", "on the twenty-first of June 1999", "1999-06-21")]
    [InlineData("", "March the 3rd, 2024", "2024-03-03")]
    [InlineData("", "May 12, 2026", "2026-05-12")]
    [InlineData("", "12 Sept. 2026", "2026-09-12")]
    [InlineData("", "3-Mar-2024", "2024-03-03")]
    [InlineData("", "Sunday, 3 March 2024", "2024-03-03")]
    [InlineData("", "2024-03-03", "2024-03-03")]
    [InlineData("", "2024/3/3.", "2024-03-03")]
    [InlineData("", "2024 March 3", "2024-03-03")]
    [InlineData("", "3/4/2024", "2024-03-04")]
    [InlineData("en-US", "3-4-2024", "2024-03-04")]
    [InlineData("en-GB", "25/12/2024", "2024-12-25")]
    [InlineData("de-DE", "3.4.2024", "2024-04-03")]
    [InlineData("de-DE", "3. März 2024", "2024-03-03")]
    [InlineData("de-DE", "Sonntag, 3. März 2024", "2024-03-03")]
    [InlineData("fr-FR", "1er mars 2024", "2024-03-01")]
    [InlineData("fr-FR", "3 janv. 2024", "2024-01-03")]
    [InlineData("es-ES", "3 de marzo de 2024", "2024-03-03")]
    [InlineData("pt-BR", "3 de março de 2024", "2024-03-03")]
    [InlineData("cs-CZ", "3. 4. 2024", "2024-04-03")]
    [InlineData("ru-RU", "3 марта 2024 г.", "2024-03-03")]
    [InlineData("hu-HU", "2024. 03. 05.", "2024-03-05")]
    [InlineData("ja-JP", "2024年3月3日", "2024-03-03")]
    [InlineData("ja-JP", "２０２４/３/３", "2024-03-03")]
    [InlineData("th-TH", "3/3/2567", "2024-03-03")]
    public void Days(string culture, string text, string expected) => Assert.Equal((null, expected), Day(culture, text));

    [Theory]
    [InlineData("", "25/12/2024", "it has no month 25")]
    [InlineData("", "03.04.2024", "the order of day and month, or the year of four digits, can't be told in the culture (MM/dd/yyyy)")]
    [InlineData("", "03-04-2024", "the order of day and month, or the year of four digits, can't be told in the culture (MM/dd/yyyy)")]
    [InlineData("", "3/4/24", "the order of day and month, or the year of four digits, can't be told in the culture (MM/dd/yyyy)")]
    [InlineData("", "3 March", "its year of four digits is missing")]
    [InlineData("", "3rd of March", "its year of four digits is missing")]
    [InlineData("", "March 3", "its day or its year of four digits is missing, or they can't be told apart")]
    [InlineData("", "March 2024", "its day or its year of four digits is missing, or they can't be told apart")]
    [InlineData("", "March 3, '24", "its day or its year of four digits is missing, or they can't be told apart")]
    [InlineData("", "March 3-5, 2024", "its day or its year of four digits is missing, or they can't be told apart")]
    [InlineData("", "2024", "it has no day, month and year of four digits that can be read")]
    [InlineData("", "jane", "it has no day, month and year of four digits that can be read")]
    [InlineData("", "Monday, 3 March 2024", "it is no Monday but a Sunday")]
    [InlineData("", "30 February 2024", "the month has no day 30")]
    [InlineData("", "3 March 0024", "its year has less than four digits")]
    [InlineData("", "3 March 2024 to 5 March 2024", "'to 5 March 2024' behind the date isn't known")]
    [InlineData("", "2024-03-03T10:30", "'T10:30' behind the date isn't known")]
    [InlineData("th-TH", "2024-03-03", "it isn't a date as the culture writes it (d/M/yyyy)")]
    public void What_is_no_certain_day_is_refused_with_its_reason(string culture, string text, string reason) => Assert.Equal((reason, "0001-01-01"), Day(culture, text));

    [Theory]
    [InlineData("today", "2024-03-01")]
    [InlineData("Yesterday", "2024-02-29")]
    [InlineData("tomorrow.", "2024-03-02")]
    [InlineData("the day before yesterday", "2024-02-28")]
    [InlineData("the day after tomorrow", "2024-03-03")]
    [InlineData("last Friday", "2024-02-23")]
    [InlineData("last Thursday", "2024-02-29")]
    [InlineData("on last Saturday", "2024-02-24")]
    [InlineData("in two weeks", "2024-03-15")]
    [InlineData("in 3 days", "2024-03-04")]
    [InlineData("a week ago", "2024-02-23")]
    [InlineData("twenty-one days ago", "2024-02-09")]
    [InlineData("two months from now", "2024-05-01")]
    [InlineData("five years ago", "2019-03-01")]
    public void Days_that_count_from_another_need_it(string text, string expected)
    {
        Assert.Equal((null, expected), Day("", text, Today));
        Assert.Equal(("it counts from the day on which it was written: give ExtractionOptions.ReferenceDate, or As<T>(date)", "0001-01-01"), Day("", text));
    }

    [Theory]
    [InlineData("next Friday")]
    [InlineData("this Friday")]
    [InlineData("Friday")]
    [InlineData("on Friday")]
    [InlineData("last week")]
    [InlineData("next week")]
    [InlineData("a few days ago")]
    [InlineData("two and a half weeks ago")]
    public void Vague_days_are_refused_with_and_without_a_day_to_count_from(string text)
    {
        Assert.Equal(($"which day '{text}' is can't be told", "0001-01-01"), Day("", text, Today));
        Assert.Equal(($"which day '{text}' is can't be told", "0001-01-01"), Day("", text));
    }

    [Theory]
    [InlineData("a month ago", "2024-03-31")]
    [InlineData("in one year", "2024-02-29")]
    [InlineData("in 9000 years", "2024-02-29")]
    [InlineData("yesterday", "0001-01-01")]
    public void A_day_that_is_not_in_the_calendar_is_refused(string text, string today) =>
        Assert.Equal(("there is no such day", "0001-01-01"), Day("", text, DateOnly.Parse(today, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("", "2024-03-01T10:30:00Z", "2024-03-01T10:30:00.0000000Z")]
    [InlineData("", "2024-03-01T10:30:00.5+02:00", "2024-03-01T08:30:00.5000000Z")]
    [InlineData("", "2024-03-01 10:30", "2024-03-01T10:30:00.0000000")]
    [InlineData("", "March 3rd, 2024 at 5 pm", "2024-03-03T17:00:00.0000000")]
    [InlineData("", "March 3rd, 2024, 12:05 a.m. UTC-5", "2024-03-03T05:05:00.0000000Z")]
    [InlineData("en-US", "3/1/2026 10:30:00 AM", "2026-03-01T10:30:00.0000000")]
    [InlineData("de-DE", "1.3.2026, 22:15", "2026-03-01T22:15:00.0000000")]
    [InlineData("", "3 March 2024", "2024-03-03T00:00:00.0000000")]
    [InlineData("", "yesterday", "2024-02-29T00:00:00.0000000")]
    public void Times(string culture, string text, string expected)
    {
        Assert.Null(MomentReader.ReadTime(text, CultureInfo.GetCultureInfo(culture), Today, out var moment));
        Assert.Equal(expected, moment.ToString("o", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("10:30", "the order of day and month, or the year of four digits, can't be told in the culture (MM/dd/yyyy)")]
    [InlineData("2024-03-01 25:00", "its time can't be read")]
    [InlineData("2024-03-01 10:61", "its time can't be read")]
    [InlineData("2024-03-01 13:00 pm", "its time can't be read")]
    [InlineData("2024-03-01 at 5", "its time can't be read")]
    [InlineData("2024-03-01 10:30 CET", "'CET' behind the date isn't known")]
    [InlineData("2024-03-01 10:30:00.123456789", "the fraction of its seconds has more digits than are kept")]
    [InlineData("9999-12-31 23:30 -05:00", "it is out of range")]
    public void What_is_no_certain_time_is_refused_with_its_reason(string text, string reason)
    {
        Assert.Equal(reason, MomentReader.ReadTime(text, CultureInfo.InvariantCulture, Today, out var moment));
        Assert.Equal(default, moment);
    }

    [Fact]
    public void A_point_in_time_says_how_far_it_is_from_utc()
    {
        Assert.Null(MomentReader.ReadInstant("2024-03-01 10:30 +0200", CultureInfo.InvariantCulture, null, out var moment));
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 10, 30, 0, TimeSpan.FromHours(2)), moment);
        Assert.Equal("it doesn't say how far its time is from UTC", MomentReader.ReadInstant("2024-03-01 10:30", CultureInfo.InvariantCulture, null, out _));
    }

    private static (string? Fault, string Day) Day(string culture, string text, DateOnly? reference = null)
    {
        var fault = MomentReader.ReadDay(text, CultureInfo.GetCultureInfo(culture), reference, out var day);
        return (fault, day.ToString("o", CultureInfo.InvariantCulture));
    }
}
