// Reads a note: symptoms that are present or denied, and the drugs that are taken.
using Gliner2;
using Gliner2.Models;
using Gliner2.Samples;

const string Text = "Patient complains of mild headache and nausea since Monday. Takes 400 mg ibuprofen twice a day and 10 mg lisinopril daily.";

using var extractor = Gliner2Extractor.Load(MiniModel.Folder);
var note = extractor.Extract<Note>(Text).Value;

foreach (var symptom in note.Symptoms) Console.WriteLine($"symptom: {symptom.Text} ({symptom.Severity}) at {symptom.Text.Range}");
foreach (var drug in note.Medications) Console.WriteLine($"medication: {drug.Drug}, {drug.Dosage ?? "no dosage"}, {drug.Frequency ?? "no frequency"}");
